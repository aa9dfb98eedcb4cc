"""Two years of one department: two workbooks come in, what changed goes out.

In order: `load` reads what a pack wants compared (compare.toml) into a `Spec`; `build.compared`
takes two years as read and gives a `Comparison`; the faces show it (`terminal`, `text_face`,
`json_face`, `csv_face`, `page`).
"""
