"""What is made of short texts is kept, what is made of long ones is not."""

from budgetcheck.labels import remembered


def test_only_short_texts_are_kept():
    made = []

    @remembered
    def length(text):
        made.append(text)
        return len(text)

    short, long = "支出" * 50, "支出" * 51
    assert [length(short), length(short), length(long), length(long)] == [100, 100, 102, 102]
    assert made == [short, long, long]
