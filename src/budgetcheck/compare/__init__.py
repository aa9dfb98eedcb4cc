"""Two years of one department: two workbooks come in, what changed goes out."""
