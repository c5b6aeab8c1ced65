"""Tune the encoder on judged questions in their own words, and write its weights.

    pip install torch transformers tokenizers
    python -m benchmarks.train_encoder SMALL LARGE QUESTIONS.jsonl CROSSED.txt [--write]
    python -m benchmarks.train_encoder SMALL QUESTIONS.jsonl CROSSED.txt --onward [--write]

SMALL and LARGE are folders with the weights and tokenizers of all-MiniLM-L6-v2 and
all-mpnet-base-v2 (Apache-2.0). A line of QUESTIONS holds an article (any name), its title, the
question as the encoder reads it (see `quizgen/rank/encoder.py`), and, where it was judged, the
verdict (gladly, use, edit or reject), the letters of the reasons, and whether the reader had the
whole article before her, or the sentence that proves the answer alone. The wordings are not kept in
this repository, as they are sentences of other people's articles; `judged.jsonl.gz` holds what the
encoder said of each question when it had not seen its article: CROSSED receives those log-odds,
a line a question.

A large model learns the verdicts; the small one, which ships, learns from the verdicts and from
what the large one says (distillation, Hinton et al. 2015), also of questions that nobody judged.
Both learn the reasons beside the verdict (multi-task, Caruana 1997). Articles fall into two halves; what is
said of one half comes from models that have seen the other half alone. Weights are kept as bytes
with a scale a row.

`--onward` goes on from the weights that ship, on questions of articles they have not seen, without a
large model. So the encoder came about: first 17,439 verdicts with a large model, then onward with 16,610
of readers who had the article, some of its questions under their topic. Where an article was among
the first, what is said of its questions flatters.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent.parent / "quizgen" / "data" / "encoder.npz"
REASONS = "cimbefghdl"
"""Leans on its article, idle, more than one answer, betrayed, English, false, gap, hint, distractor, long."""
TARGETS = {
    "gladly": (0.95, 0.75, 0.97),
    "use": (0.74, 0.15, 0.80),
    "edit": (0.11, 0.04, 0.82),
    "reject": (0.07, 0.01, 0.12),
}
"""How likely a reader with the article before her uses what one with its sentence alone has judged,
uses it gladly, and does not reject it: as 1,557 questions that were read both ways have shown."""
TARGETS_READ_WHOLE = {
    "gladly": (0.97, 0.95, 0.98),
    "use": (0.92, 0.15, 0.95),
    "edit": (0.12, 0.04, 0.85),
    "reject": (0.08, 0.02, 0.12),
}
"""The same of one that was judged with the article before her: another such reader may differ."""
_WEIGHTS = (1.5, 0.7, 1.0, *[0.15] * len(REASONS))
OF_TEACHER = 0.5
"""How much of what the small model learns comes from the large one, where there is a verdict too."""
LONGEST = 96
_KEPT = re.compile(r"[\x21-\x7e£€«»“”‘’–—…°×§]+")
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "inner": "intermediate.dense",
    "outer": "output.dense",
}
_NORMS = {"attended": "attention.output.LayerNorm", "outer": "output.LayerNorm"}
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """A question in its own words, with its verdict and the letters of the reasons, if it has them."""

    article: str
    title: str
    asked: str
    verdict: str | None = None
    reasons: str = ""
    whole: bool = False

    @property
    def half(self) -> int:
        """Which half of the articles it belongs to."""
        return hashlib.md5(self.article.encode()).hexdigest() >= "8"

    @property
    def aims(self) -> Matrix | None:
        """What is to be said of it."""
        if self.verdict is None:
            return None
        targets = TARGETS_READ_WHOLE if self.whole else TARGETS
        return np.array([*targets[self.verdict], *(float(letter in self.reasons) for letter in REASONS)])


@dataclass(frozen=True, slots=True)
class Plan:
    """How a model is tuned: layers left as they are, rounds, rate, questions at a time."""

    frozen: int
    epochs: int
    rate: float
    batch: int


LARGE = Plan(frozen=6, epochs=3, rate=4e-5, batch=24)
SMALL = Plan(frozen=0, epochs=3, rate=1e-4, batch=32)
ONWARD = Plan(frozen=2, epochs=3, rate=8e-5, batch=32)


class Trainer:
    """A base model, and the questions as it has read them up to the first tuned layer."""

    def __init__(
        self, folder: Path, plan: Plan, questions: Sequence[Read], shipped: Path | None = None
    ) -> None:
        import torch
        from tokenizers import Tokenizer
        from transformers import AutoModel

        self.torch, self.plan, self.questions = torch, plan, questions
        self.base: Any = AutoModel.from_pretrained(folder, add_pooling_layer=False).eval()
        self.begun = _load(torch, self.base, shipped) if shipped is not None else {}
        # Where the machine has no such numbers, they are sixty times slower than whole ones.
        self.short = "AVX512" in torch.backends.cpu.get_cpu_capability()
        self.tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(LONGEST)
        self.tokenizer.no_padding()
        self.read: list[Any] = [self.tokenizer.encode(q.asked, q.title) for q in questions]
        self._hidden: dict[int, Any] = {}

    def tuned(self, aims: dict[int, Matrix], seed: int = 1) -> Any:
        """Return the upper layers, with their outputs, tuned on some of the questions."""
        torch, plan = self.torch, self.plan
        torch.manual_seed(seed)
        shuffled = random.Random(seed)
        upper = _upper_layers(torch, self.base, plan.frozen)
        with torch.no_grad():
            for name, row in self.begun.items():
                upper.get_parameter(name)[0] = row
        outputs = [p for n, p in upper.named_parameters() if n.startswith("out.")]
        layers = [p for n, p in upper.named_parameters() if not n.startswith("out.")]
        groups = [{"params": layers, "lr": plan.rate}, {"params": outputs, "lr": 10 * plan.rate}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = plan.epochs * math.ceil(len(aims) / plan.batch)
        warm = max(1, steps // 12)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1.0, step / warm) * max(0.0, (steps - step) / steps)
        )
        weights = torch.tensor(_WEIGHTS)
        for _ in range(plan.epochs):
            upper.train()
            for batch in self._batches(sorted(aims), shuffled):
                wanted = torch.tensor(np.array([aims[i] for i in batch]), dtype=torch.float32)
                with torch.autocast("cpu", torch.bfloat16, enabled=self.short):
                    said = upper(*self._inputs(batch))
                loss = torch.nn.functional.binary_cross_entropy_with_logits(said, wanted, reduction="none")
                optimizer.zero_grad()
                (loss * weights).sum(1).mean().backward()
                torch.nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
                optimizer.step()
                schedule.step()
        return upper.eval()

    def said(self, upper: Any, chosen: Sequence[int]) -> dict[int, Matrix]:
        """Return the probabilities that are given for each of some questions."""
        out: dict[int, Matrix] = {}
        order = sorted(chosen, key=lambda i: len(self.read[i].ids))
        with self.torch.no_grad(), self.torch.autocast("cpu", self.torch.bfloat16, enabled=self.short):
            for start in range(0, len(order), 64):
                batch = order[start : start + 64]
                values = upper(*self._inputs(batch)).sigmoid().numpy()
                out |= dict(zip(batch, values, strict=True))
        return out

    def _batches(self, chosen: Sequence[int], shuffled: random.Random) -> Iterator[list[int]]:
        """Yield batches of questions of like length, in a random order."""
        order, size = list(chosen), self.plan.batch
        shuffled.shuffle(order)
        batches: list[list[int]] = []
        for start in range(0, len(order), 16 * size):
            near = sorted(order[start : start + 16 * size], key=lambda i: len(self.read[i].ids))
            batches += [near[at : at + size] for at in range(0, len(near), size)]
        shuffled.shuffle(batches)
        yield from batches

    def _inputs(self, batch: Sequence[int]) -> tuple[Any, Any, Any]:
        """Return what the tuned layers take: states, which of them count, and the bias of places."""
        torch = self.torch
        longest = max(len(self.read[i].ids) for i in batch)
        mask = torch.zeros(len(batch), longest)
        ids = torch.full((len(batch), longest), self.base.config.pad_token_id)
        kinds = torch.zeros_like(ids)
        for row, i in enumerate(batch):
            length = len(self.read[i].ids)
            ids[row, :length] = torch.tensor(self.read[i].ids)
            kinds[row, :length] = torch.tensor(self.read[i].type_ids)
            mask[row, :length] = 1
        own_kinds = {"token_type_ids": kinds} if self.base.config.model_type == "bert" else {}
        biased = hasattr(self.base.encoder, "compute_position_bias")
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self.short):
            new = [i for i in batch if i not in self._hidden]
            bias = self.base.encoder.compute_position_bias(ids[:, :, None]) if biased else None
            if new:
                states = self.base.embeddings(input_ids=ids, **own_kinds)
                for layer in self.base.encoder.layer[: self.plan.frozen]:
                    states = _through(torch, layer, states, mask, bias)
                for row, i in enumerate(batch):
                    self._hidden[i] = states[row, : len(self.read[i].ids)].to(torch.bfloat16)
        number = torch.bfloat16 if self.short else torch.float32
        states = torch.zeros(len(batch), longest, self.base.config.hidden_size, dtype=number)
        for row, i in enumerate(batch):
            states[row, : len(self._hidden[i])] = self._hidden[i]
        return states, mask, bias


def _load(torch: Any, base: Any, shipped: Path) -> dict[str, Any]:
    """Put the weights that ship into a base model; return the rows of its output that they hold."""
    with np.load(shipped) as file:
        arrays = {name: file[name].astype(np.float32) for name in file.files}

    def of(name: str) -> Any:
        scale = arrays.get(f"{name}.scale")
        return torch.tensor(arrays[name] if scale is None else arrays[name] * scale[:, None])

    state = base.state_dict()
    for layer in range(base.config.num_hidden_layers):
        for name, part in _PARTS.items():
            state[f"encoder.layer.{layer}.{part}.weight"].copy_(of(f"{layer}.{name}.weight"))
            state[f"encoder.layer.{layer}.{part}.bias"].copy_(of(f"{layer}.{name}.bias"))
        for name, part in _NORMS.items():
            state[f"encoder.layer.{layer}.{part}.weight"].copy_(of(f"{layer}.{name}.gain"))
            state[f"encoder.layer.{layer}.{part}.bias"].copy_(of(f"{layer}.{name}.shift"))
    return {"out.weight": of("out.weight")[0], "out.bias": of("out.bias")[0]}


def _through(torch: Any, layer: Any, states: Any, mask: Any, bias: Any) -> Any:
    """Return the states behind a layer, of BERT or of MPNet, which has a bias of places."""
    unseen = (1.0 - mask)[:, None, None, :] * -1e4
    found = layer(states, unseen) if bias is None else layer(states, unseen, bias)
    return found[0] if isinstance(found, tuple) else found


def _upper_layers(torch: Any, base: Any, frozen: int) -> Any:
    """Return the layers that are tuned, with dropout and the outputs."""

    class Upper(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.layers = torch.nn.ModuleList(copy.deepcopy(layer) for layer in base.encoder.layer[frozen:])
            self.drop = torch.nn.Dropout(0.1)
            self.out = torch.nn.Linear(base.config.hidden_size, len(_WEIGHTS))

        def forward(self, states: Any, mask: Any, bias: Any) -> Any:
            for layer in self.layers:
                states = _through(torch, layer, states, mask, bias)
            mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
            return self.out(self.drop(mean)).float()

    return Upper()


def taught(question: Read, teacher: Matrix) -> Matrix:
    """Return what the small model is to say of a question: its verdict's, its teacher's, or a mix."""
    own = question.aims
    return teacher if own is None else OF_TEACHER * teacher + (1 - OF_TEACHER) * own


def arrays(trainer: Trainer, upper: Any) -> dict[str, Any]:
    """Return the arrays of the weights file: the base's lower layers, and the tuned ones."""
    state = {name: value.detach().numpy() for name, value in trainer.base.state_dict().items()}
    tuned = {name: value.detach().numpy() for name, value in upper.state_dict().items()}
    places = trainer.tokenizer.get_vocab()
    special = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
    words = [w for w in sorted(places, key=places.__getitem__) if w in special or _is_kept(w)]
    out: dict[str, Any] = {"vocabulary": np.frombuffer("\n".join(words).encode(), np.uint8)}
    out |= _as_bytes("words", state["embeddings.word_embeddings.weight"][[places[w] for w in words]])
    out |= _as_bytes("places", state["embeddings.position_embeddings.weight"][:LONGEST])
    out["kinds"] = state["embeddings.token_type_embeddings.weight"]
    out["embedded.gain"] = state["embeddings.LayerNorm.weight"]
    out["embedded.shift"] = state["embeddings.LayerNorm.bias"]
    for layer in range(trainer.base.config.num_hidden_layers):
        lower = layer < trainer.plan.frozen
        source = state if lower else tuned
        prefix = f"encoder.layer.{layer}." if lower else f"layers.{layer - trainer.plan.frozen}."
        for name, part in _PARTS.items():
            out |= _as_bytes(f"{layer}.{name}.weight", source[f"{prefix}{part}.weight"])
            out[f"{layer}.{name}.bias"] = source[f"{prefix}{part}.bias"]
        for name, part in _NORMS.items():
            out[f"{layer}.{name}.gain"] = source[f"{prefix}{part}.weight"]
            out[f"{layer}.{name}.shift"] = source[f"{prefix}{part}.bias"]
    out["out.weight"], out["out.bias"] = tuned["out.weight"][:1], tuned["out.bias"][:1]
    return out


def _is_kept(word: str) -> bool:
    return _KEPT.fullmatch(word) is not None and not (word.startswith("[") and len(word) > 1)


def _as_bytes(name: str, weights: Any) -> dict[str, Any]:
    scale = np.abs(weights).max(axis=1) / 127
    scale[scale == 0] = 1
    return {
        name: np.round(weights / scale[:, None]).astype(np.int8),
        f"{name}.scale": scale.astype(np.float32),
    }


def _lessons(questions: Sequence[Read], large: Path) -> list[dict[int, Matrix]]:
    """Return what a large model says of all questions, tuned on one half of the articles and on the other."""
    own = {i: aims for i, q in enumerate(questions) if (aims := q.aims) is not None}
    trainer = Trainer(large, LARGE, questions)
    out = []
    for half in (0, 1):
        teacher = trainer.tuned({i: aims for i, aims in own.items() if questions[i].half != half})
        out.append(trainer.said(teacher, range(len(questions))))
        print(f"large model, half {half + 1} of 2", flush=True)
    return out


def _to_say(questions: Sequence[Read], lessons: Sequence[dict[int, Matrix]]) -> dict[int, Matrix]:
    """Return what the small model is to say of each question, by its verdict, its teachers, or both."""
    if not lessons:
        return {i: aims for i, question in enumerate(questions) if (aims := question.aims) is not None}
    return {
        i: taught(question, np.mean([said[i] for said in lessons], axis=0))
        for i, question in enumerate(questions)
    }


def main() -> None:
    """Say of each question what an encoder says that has not seen its article; write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+", help="SMALL [LARGE] QUESTIONS CROSSED")
    parser.add_argument("--onward", action="store_true", help=f"go on from {WEIGHTS.name}, without LARGE")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    given = parser.parse_args()
    if len(given.paths) != (3 if given.onward else 4):
        parser.error("SMALL, QUESTIONS and CROSSED are wanted, and LARGE unless --onward")
    folder, *large, source, target = given.paths
    questions = [Read(**json.loads(line)) for line in source.read_text("utf-8").splitlines()]
    everywhere = range(len(questions))
    lessons = _lessons(questions, large[0]) if large else []
    small = Trainer(folder, ONWARD, questions, WEIGHTS) if given.onward else Trainer(folder, SMALL, questions)
    crossed: dict[int, Matrix] = {}
    for half in (0, 1):
        wanted = _to_say(questions, lessons[half : half + 1])
        pupil = small.tuned({i: aims for i, aims in wanted.items() if questions[i].half != half})
        crossed |= small.said(pupil, [i for i in everywhere if questions[i].half == half])
        print(f"small model, half {half + 1} of 2", flush=True)
    odds = (math.log(p / (1 - p)) for p in (float(crossed[i][0]) for i in everywhere))
    target.write_text("".join(f"{value:.3f}\n" for value in odds), "utf-8")
    if given.write:
        np.savez_compressed(WEIGHTS, **arrays(small, small.tuned(_to_say(questions, lessons))))
        print(f"written: {WEIGHTS}")


if __name__ == "__main__":
    main()
