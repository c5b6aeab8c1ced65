"""Tune the encoder on judged questions in their own words, and write its weights.

    pip install torch transformers tokenizers
    python -m benchmarks.train_encoder BASE QUESTIONS.jsonl CROSSED.txt [--write]

BASE is a folder with the weights and the tokenizer of all-MiniLM-L6-v2 (Apache-2.0). A line of
QUESTIONS holds an article (any name), its title, the question as the encoder reads it (see
`quizgen/rank/encoder.py`) and the verdict. The wordings are not kept in this repository, as they
are sentences of other people's articles; `judged.jsonl` holds what the encoder said of each
question when it had not seen its article: CROSSED receives that probability, a line a question.

The embeddings and the lower three layers stay as they are, the upper three are tuned together
with one output for *used as it stands* and one for *not rejected* (multi-task, Caruana 1997),
which makes the first better. Weights are kept as bytes with a scale a row.
"""

from __future__ import annotations

import argparse
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

WEIGHTS = Path(__file__).parent.parent / "quizgen" / "data" / "encoder.npz"
FOLDS, EPOCHS, BATCH, RATE = 5, 4, 32, 7e-5
FROZEN, LONGEST, HEADS = 3, 96, 12
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


@dataclass(frozen=True, slots=True)
class Read:
    """A judged question in its own words."""

    article: str
    title: str
    asked: str
    verdict: str

    @property
    def aims(self) -> tuple[float, float]:
        """Whether it was used as it stands, and whether it was not rejected."""
        return float(self.verdict == "use"), float(self.verdict != "reject")


class Trainer:
    """The base model, and the questions as it has read them up to the first tuned layer."""

    def __init__(self, base: Path, questions: Sequence[Read]) -> None:
        import torch
        from tokenizers import Tokenizer
        from transformers import BertModel

        self.torch, self.questions = torch, questions
        self.base: Any = BertModel.from_pretrained(base, add_pooling_layer=False).eval()
        self.tokenizer: Any = Tokenizer.from_file(str(base / "tokenizer.json"))
        self.tokenizer.enable_truncation(LONGEST)
        self.tokenizer.no_padding()
        read = [self.tokenizer.encode(q.asked, q.title) for q in questions]
        self.hidden: list[Any] = []
        with torch.no_grad():
            for one in read:
                states = self.base(
                    input_ids=torch.tensor([one.ids]),
                    token_type_ids=torch.tensor([one.type_ids]),
                    attention_mask=torch.ones(1, len(one.ids), dtype=torch.long),
                    output_hidden_states=True,
                ).hidden_states
                self.hidden.append(states[FROZEN][0])

    def tuned(self, chosen: Sequence[int], seed: int = 1) -> Any:
        """Return the upper layers, with their outputs, tuned on some of the questions."""
        torch = self.torch
        torch.manual_seed(seed)
        shuffled = random.Random(seed)
        upper = _upper_layers(torch, self.base)
        outputs = [p for n, p in upper.named_parameters() if n.startswith("out.")]
        layers = [p for n, p in upper.named_parameters() if not n.startswith("out.")]
        groups = [{"params": layers, "lr": RATE}, {"params": outputs, "lr": 10 * RATE}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
        steps = EPOCHS * math.ceil(len(chosen) / BATCH)
        warm = max(1, steps // 10)
        plan = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1.0, step / warm) * max(0.0, (steps - step) / steps)
        )
        for _ in range(EPOCHS):
            upper.train()
            for batch in _batches(chosen, shuffled):
                aims = torch.tensor([self.questions[i].aims for i in batch])
                said = upper(*self._padded(batch))
                loss = torch.nn.functional.binary_cross_entropy_with_logits(said, aims)
                optimizer.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
                optimizer.step()
                plan.step()
        return upper.eval()

    def said(self, upper: Any, chosen: Sequence[int]) -> list[float]:
        """Return the probability that each of some questions is used."""
        with self.torch.no_grad():
            return [float(upper(*self._padded([i])).sigmoid()[0, 0]) for i in chosen]

    def _padded(self, batch: Sequence[int]) -> tuple[Any, Any]:
        longest = max(len(self.hidden[i]) for i in batch)
        states = self.torch.zeros(len(batch), longest, self.hidden[batch[0]].shape[1])
        mask = self.torch.zeros(len(batch), longest)
        for row, i in enumerate(batch):
            states[row, : len(self.hidden[i])] = self.hidden[i]
            mask[row, : len(self.hidden[i])] = 1
        return states, mask


def _upper_layers(torch: Any, base: Any) -> Any:
    """Return the layers that are tuned, with dropout and the two outputs."""
    import copy

    class Upper(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.layers = torch.nn.ModuleList(copy.deepcopy(layer) for layer in base.encoder.layer[FROZEN:])
            self.drop = torch.nn.Dropout(0.1)
            self.out = torch.nn.Linear(base.config.hidden_size, 2)

        def forward(self, states: Any, mask: Any) -> Any:
            unseen = (1.0 - mask)[:, None, None, :] * torch.finfo(states.dtype).min
            for layer in self.layers:
                found = layer(states, attention_mask=unseen)
                states = found[0] if isinstance(found, tuple) else found
            mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
            return self.out(self.drop(mean))

    return Upper()


def _batches(chosen: Sequence[int], shuffled: random.Random) -> Iterator[list[int]]:
    order = list(chosen)
    shuffled.shuffle(order)
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


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
        lower = layer < FROZEN
        source = state if lower else tuned
        prefix = f"encoder.layer.{layer}." if lower else f"layers.{layer - FROZEN}."
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


def main() -> None:
    """Say of each question what an encoder says that has not seen its article; write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("base", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("crossed", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    given = parser.parse_args()
    questions = [Read(**json.loads(line)) for line in given.questions.read_text("utf-8").splitlines()]
    trainer = Trainer(given.base, questions)
    folds = [int(hashlib.sha256(q.article.encode()).hexdigest(), 16) % FOLDS for q in questions]
    said = [0.0] * len(questions)
    for fold in sorted(set(folds)):
        inside = [n for n, f in enumerate(folds) if f == fold]
        upper = trainer.tuned([n for n, f in enumerate(folds) if f != fold])
        for n, value in zip(inside, trainer.said(upper, inside), strict=True):
            said[n] = value
        print(f"fold {fold + 1} of {FOLDS}", flush=True)
    given.crossed.write_text("".join(f"{value:.4f}\n" for value in said), "utf-8")
    if given.write:
        np.savez_compressed(WEIGHTS, **arrays(trainer, trainer.tuned(range(len(questions)))))
        print(f"written: {WEIGHTS}")


if __name__ == "__main__":
    main()
