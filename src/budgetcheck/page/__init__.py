"""The HTML page: a Report and its cells come in, one self-contained file goes out."""
