"""For authors of plugins: contract tests for each kind of extension, and articles to test with.

All of it works without a language model, and stays as it is while the group is `quizgen.v1`.
Needs no more than pytest, or nothing but `assert`.
"""

from quizgen.testing.contracts import (
    candidates_of,
    check_distractor_source,
    check_exporter,
    check_fact_extractor,
    check_generator,
    check_plugin,
    check_question_type,
    check_reader,
    check_rule,
)
from quizgen.testing.quizzes import HOSTILE, sample_key, sample_quiz
from quizgen.testing.samples import (
    quiz_of,
    sample_analyses,
    sample_articles,
    sample_corpus,
    sample_facts,
)

__all__ = [
    "HOSTILE",
    "candidates_of",
    "check_distractor_source",
    "check_exporter",
    "check_fact_extractor",
    "check_generator",
    "check_plugin",
    "check_question_type",
    "check_reader",
    "check_rule",
    "quiz_of",
    "sample_analyses",
    "sample_articles",
    "sample_corpus",
    "sample_facts",
    "sample_key",
    "sample_quiz",
]
