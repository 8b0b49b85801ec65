"""Fits the weights of a confidence on judged claims, and prints how well it is calibrated with one article left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

_RIDGE = 1.0
"""Keeps the weights of rare circumstances small."""


@dataclass(frozen=True)
class Judged:
    """A claim that was found: its article, its circumstances, and whether the annotation has it."""

    article: str
    circumstances: Collection[str]
    is_right: bool


def print_fit(found: Sequence[Judged], names: Sequence[str]) -> None:
    """The calibration with one article left out in turn, and the weights of these circumstances over all articles."""
    matrix = np.array([[name in one.circumstances for name in names] + [True] for one in found], dtype=float)
    judged = np.array([one.is_right for one in found], dtype=float)
    _print_calibration(_left_out(matrix, judged, [one.article for one in found]), judged)
    print("\nWeights over all articles")
    for name, weight in zip([*names, "BASE"], _fitted(matrix, judged), strict=True):
        print(f"  {name:12} {weight:5.2f}")


def _fitted(matrix: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression with a ridge on all but the last column, the constant."""
    signs = np.where(right > 0, 1.0, -1.0)
    ridge = np.full(matrix.shape[1], _RIDGE)
    ridge[-1] = 0.0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (matrix @ weights)
        slope = matrix.T @ (-signs / (1 + np.exp(margins))) + ridge * weights
        return float(np.logaddexp(0, -margins).sum() + 0.5 * ridge @ weights**2), slope

    result: np.ndarray = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x
    return result


def _left_out(matrix: np.ndarray, right: np.ndarray, articles: Sequence[str]) -> np.ndarray:
    """The confidence of each claim by weights that were fitted without its article."""
    names = np.array(articles)
    chances = np.zeros(len(names))
    for name in dict.fromkeys(articles):
        inside = names == name
        chances[inside] = 1 / (1 + np.exp(-(matrix[inside] @ _fitted(matrix[~inside], right[~inside]))))
    return chances


def _print_calibration(chances: np.ndarray, right: np.ndarray) -> None:
    print("\nconfidence   found  right")
    for tenth in range(10):
        inside = (chances >= tenth / 10) & (chances < (tenth + 1) / 10)
        if inside.any():
            print(f"{tenth / 10:.1f} – {(tenth + 1) / 10:.1f}   {inside.sum():5}  {100 * right[inside].mean():4.0f}%")
    good, bad = chances[right > 0], chances[right == 0]
    above = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    print(f"area under the ROC curve {above:.2f}")
