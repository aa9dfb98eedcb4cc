"""The annotated workbook: a Report and the bytes it is of come in, the marked copy's bytes go out."""
