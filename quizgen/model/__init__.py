"""The records that flow through quizgen: articles, facts, questions, quizzes.

All are frozen, hold plain Python values, and know nothing of files or of
natural-language libraries. Offsets are half open and count Unicode code points.
"""

from quizgen.model.facts import (
    Belonging,
    Cause,
    Comparison,
    Definition,
    Event,
    Expansion,
    Fact,
    Location,
    Mention,
    Quantity,
    Quotation,
    Role,
    Statement,
    Status,
    role_class,
)
from quizgen.model.ids import stable_id
from quizgen.model.questions import (
    Blank,
    Cloze,
    Difficulty,
    MultipleChoice,
    Option,
    Question,
    ReviewStatus,
    Scoring,
    Timeline,
    TimelineEvent,
)
from quizgen.model.quiz import Quiz, Rejection, Source, unique_ids
from quizgen.model.tasks import Choose, Fill, Item, Order, Recall, Task
from quizgen.model.text import Article, Block, BlockKind, Document, Evidence, RawBlock, Span
from quizgen.model.time import Amount, Day, Precision, TimeValue

__all__ = [
    "Amount",
    "Article",
    "Belonging",
    "Blank",
    "Block",
    "BlockKind",
    "Cause",
    "Choose",
    "Cloze",
    "Comparison",
    "Day",
    "Definition",
    "Difficulty",
    "Document",
    "Event",
    "Evidence",
    "Expansion",
    "Fact",
    "Fill",
    "Item",
    "Location",
    "Mention",
    "MultipleChoice",
    "Option",
    "Order",
    "Precision",
    "Quantity",
    "Question",
    "Quiz",
    "Quotation",
    "RawBlock",
    "Recall",
    "Rejection",
    "ReviewStatus",
    "Role",
    "Scoring",
    "Source",
    "Span",
    "Statement",
    "Status",
    "Task",
    "TimeValue",
    "Timeline",
    "TimelineEvent",
    "role_class",
    "stable_id",
    "unique_ids",
]
