"""Sentences on budgetcheck.toml: settings and waivers."""

SENTENCES: dict[str, tuple[str, str]] = {
    "waiver.line": ("已豁免：{reason}（{by}，{until}）", "waived: {reason} ({by}, {until})"),
    "waiver.for_good": ("长期有效", "no end date"),
}
