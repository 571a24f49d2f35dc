"""The page of a result on paper: printed into a file by a browser."""
