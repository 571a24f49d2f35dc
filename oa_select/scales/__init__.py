"""Scales: possible values → points. A module for each; ``registry`` names them all."""
