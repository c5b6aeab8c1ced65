"""Rank: how likely a strict teacher is to use a question as it stands, learnt from teachers' verdicts."""
from quizgen.rank.prior import score as score
