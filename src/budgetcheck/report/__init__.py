"""One `Report` value, many faces. A face only renders; `build.report_of` makes the value."""
