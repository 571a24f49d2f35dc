"""What the checks found: as text, JUnit, SARIF, and annotations on GitHub."""
