"""Plan × vendors → ranking: the only place where points are added and vendors are ranked."""
