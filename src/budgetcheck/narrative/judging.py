"""A relation of the narrative, judged by the engine, with what coarser printing allows.

In: a rule and the members of both sides. Out: the relation with its verdict.
"""

from budgetcheck.engine import Fact, Member, Reason, Relation, Verdict
from budgetcheck.engine.judge import VERDICTS
from budgetcheck.exact import printed
from budgetcheck.rulebook.model import Kind, Rule, Scope, Statement, Term
from budgetcheck.values import replace

_SIDE = (Term(1, "", "", ""),)  # a bound needs a right side (engine.judge)


def judged(
    rule: Rule,
    subject: str,
    left: tuple[Member, ...],
    right: tuple[Member, ...],
    kind: Kind = Kind.SUM,
    *,
    op: str = "=",
) -> Relation:
    """Give a relation of a rule with its verdict."""
    statement = replace(statement_of(rule, kind), op=op, right=_SIDE)
    relation = Relation(rule, statement, subject, Verdict.HOLDS, None, left, right)
    return _as_printed(VERDICTS[kind](relation))


def statement_of(rule: Rule, kind: Kind = Kind.SUM) -> Statement:
    """Give the statement that a relation of a rule is an instance of."""
    return Statement(kind, Scope.ONCE, None, (), "=", (), rule.says)


def undecided(rule: Rule, subject: str, reason: Reason) -> Relation:
    """Give a relation that the text gives no ground to judge."""
    verdict = Verdict.NOT_APPLICABLE
    return Relation(rule, statement_of(rule), subject, verdict, reason, (), ())


def shown(fact: Fact) -> str:
    """Give a figure as it is printed, without its unit."""
    return printed(fact.value or 0, fact.decimals)


def _as_printed(relation: Relation) -> Relation:
    """Judge an amount that the text rounds more coarsely than the table.

    It holds where it is rounded right; one unit beside that is a sum of rounded parts.
    """
    if not relation.statement.kind.summed or len(relation.right_members) != 1:
        return relation
    own, other = relation.left_members[0].fact, relation.right_members[0].fact
    half, off = own.half * own.factor, abs(relation.difference * _scale(relation))
    if half <= other.half * other.factor or relation.verdict is Verdict.HOLDS:
        return relation
    if off <= half:
        return replace(relation, verdict=Verdict.HOLDS)
    beside = relation.verdict is Verdict.BROKEN and off <= 2 * half
    return replace(relation, verdict=Verdict.ROUNDING) if beside else relation


def _scale(relation: Relation) -> int:
    """Give the factor of the unit that a relation's difference is in."""
    factors = {member.fact.factor for member in relation.members()}
    return factors.pop() if len(factors) == 1 else 1
