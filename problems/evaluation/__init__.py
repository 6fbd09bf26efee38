"""What the figures of a problem say: pure functions over plain numbers, without a database.

A floor of its own under `problems`, as outlines are under `areas`: actions, forms and pages may all ask it. The
formulas are those of Guerette (2009), *Analyzing Crime Displacement and Diffusion*, POP Center tool guide 10, after
Bowers and Johnson (2003), and of Wheeler and Ratcliffe (2018), Crime Science 7:11. Quantiles come from SciPy, which is
loaded at the first figure that needs it and not before.
"""

from problems.evaluation.counts import Pair, Refused, UnusableFigures
from problems.evaluation.result import METHOD, Evaluation, again, evaluate
from problems.evaluation.verdict import Verdict

__all__ = ["METHOD", "Evaluation", "Pair", "Refused", "UnusableFigures", "Verdict", "again", "evaluate"]
