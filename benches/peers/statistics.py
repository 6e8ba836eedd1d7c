#!/usr/bin/env python3
"""Measures of keyness, collocation and dispersion: zhangju beside nltk and scipy, on random texts.

    python3 benches/peers/statistics.py [--seed 1] [--zhangju target/release/zhangju]

Random texts of words apart by spaces go through the command line; every number of every row is then computed again from the same texts: log-likelihood by
nltk and by scipy, mutual information and t by nltk, p by scipy's chi-square, the Clopper-Pearson bound of LRC by scipy's binomial test,
dispersion by numpy. Says how many numbers were compared and the largest difference; ends with 1 where one is above what rounding
to six decimals explains. nltk, scipy and numpy are from PyPI.
"""

import argparse
import csv
import io
import math
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter

import numpy
from nltk.metrics import BigramAssocMeasures
from scipy import stats

WORDS = [chr(0x4E00 + 37 * n) + chr(0x4E00 + 41 * n + 5) for n in range(400)]


class Compared:
    """How far apart numbers are that should be equal."""

    def __init__(self):
        self.count, self.worst, self.bad = 0, {}, 0

    def check(self, measure, row, expected):
        cell = row[measure]
        if expected is None:
            self.count += 1
            self.bad += cell != ""
            return
        found = float(cell)
        # Six decimals, or as many digits for what is very small.
        allowed = 6e-7 + 1e-5 * abs(expected) if measure.endswith("p") else 6e-7 + 1e-9 * abs(expected)
        difference = abs(found - expected)
        self.count += 1
        self.worst[measure] = max(self.worst.get(measure, 0.0), difference)
        if difference > allowed:
            self.bad += 1
            print(f"{measure} of {row}: {found}, expected {expected}", file=sys.stderr)


def texts(rng, folder, documents, words, skew):
    """Random texts, a clause a line; their clauses."""
    os.makedirs(folder)
    all_clauses = []
    weights = [1 / (rank + 1) ** skew for rank in range(len(WORDS))]
    for number in range(documents):
        clauses = [
            rng.choices(WORDS, weights, k=rng.randrange(1, 30)) for _ in range(rng.randrange(1, words // 15))
        ]
        with open(os.path.join(folder, f"{number:03}.txt"), "w", encoding="utf-8") as out:
            out.write("\n".join(" ".join(clause) + " 。" for clause in clauses))
        all_clauses.append(clauses)
    return all_clauses


def rows(program, *arguments):
    command = [program, *arguments, "--pretokenized", "--no-stopwords", "--no-bom", "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def frequencies(documents):
    return Counter(word for clauses in documents for clause in clauses for word in clause)


def log_likelihood(o11, row, column, total):
    """By nltk, which leaves a cell of 0 a trifle above it, and by scipy, which does not."""
    by_nltk = BigramAssocMeasures.likelihood_ratio(o11, (row, column), total)
    table = numpy.array([[o11, row - o11], [column - o11, total - row - column + o11]])
    by_scipy = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")[0]
    assert abs(by_nltk - by_scipy) < 1e-6, (by_nltk, by_scipy)
    return by_scipy


def clopper_pearson(a, b, c, d, alpha):
    interval = stats.binomtest(a, a + b).proportion_ci(1 - alpha, "exact")
    low, high = (math.log2(p / (1 - p) * d / c) if 0 < p < 1 else math.copysign(math.inf, p - 0.5) for p in interval)
    return 0.0 if low <= 0 <= high else low if low > 0 else high


def keyness(compared, program, rng, folder):
    target, reference = os.path.join(folder, "target"), os.path.join(folder, "reference")
    here, there = texts(rng, target, 12, 900, 0.7), texts(rng, reference, 15, 900, 1.0)
    a_of, b_of = frequencies(here), frequencies(there)
    c, d = sum(a_of.values()), sum(b_of.values())
    found = rows(program, "keyness", target, "--reference", reference, "--min-freq", "1")
    assert {row["term"] for row in found} == set(a_of) | set(b_of)
    for row in found:
        a, b = a_of[row["term"]], b_of[row["term"]]
        assert (int(row["freq_target"]), int(row["freq_reference"])) == (a, b)
        g2 = log_likelihood(a, c, a + b, c + d)
        compared.check("g2", row, g2)
        compared.check("p", row, stats.chi2.sf(g2, 1))
        compared.check("bic", row, g2 - math.log(c + d))
        compared.check("log_ratio", row, math.log2(((a or 0.5) / c) / ((b or 0.5) / d)))
        compared.check("pct_diff", row, (a / c - b / d) / (b / d) * 100 if b else None)
        compared.check("lrc", row, clopper_pearson(a, b, c, d, 0.05 / len(found)))


def collocations(compared, program, rng, folder):
    place = os.path.join(folder, "near")
    documents = texts(rng, place, 10, 1500, 0.8)
    freq = frequencies(documents)
    total = sum(freq.values())
    node, window = WORDS[3], 4
    near = Counter()
    for clauses in documents:
        for clause in clauses:
            nodes = [at for at, word in enumerate(clause) if word == node]
            places = {p for at in nodes for p in range(max(0, at - window), min(len(clause), at + window + 1)) if p != at}
            near.update(clause[p] for p in places)
    r = sum(near.values())
    found = rows(program, "collocations", node, place, "--window", str(window), "--min-freq", "1")
    assert {row["collocate"] for row in found} == set(near)
    for row in found:
        o, c = near[row["collocate"]], freq[row["collocate"]]
        assert (int(row["cooccurrences"]), int(row["freq"])) == (o, c)
        marginals = (r, c)
        compared.check("mi", row, BigramAssocMeasures.pmi(o, marginals, total))
        compared.check("mi3", row, math.log2(o**3 / (r * c / total)))
        compared.check("t", row, BigramAssocMeasures.student_t(o, marginals, total))
        compared.check("log_dice", row, 14 + math.log2(BigramAssocMeasures.dice(o, marginals, total)))
        g2 = log_likelihood(o, r, c, total)
        compared.check("g2", row, g2)
        compared.check("p", row, stats.chi2.sf(g2, 1))
        compared.check("delta_p_collocate", row, o / r - (c - o) / (total - r))
        compared.check("delta_p_node", row, o / c - (r - o) / (total - c))


def dispersion(compared, program, rng, folder):
    place = os.path.join(folder, "spread")
    documents = texts(rng, place, 9, 700, 0.9)
    parts = [frequencies([document]) for document in documents]
    sizes = numpy.array([sum(part.values()) for part in parts], dtype=float)
    shares = sizes / sizes.sum()
    for row in rows(program, "terms", place):
        v = numpy.array([part[row["term"]] for part in parts], dtype=float)
        assert int(row["freq"]) == v.sum() and int(row["range"]) == (v > 0).sum()
        dp = abs(v / v.sum() - shares).sum() / 2
        relative = v / sizes
        compared.check("dp", row, dp)
        compared.check("dp_norm", row, dp / (1 - shares.min()))
        compared.check("juilland_d", row, 1 - relative.std() / relative.mean() / math.sqrt(len(v) - 1))
        compared.check("carroll_d2", row, stats.entropy(relative) / math.log(len(v)))
        compared.check("rosengren_s", row, numpy.sqrt(shares * v).sum() ** 2 / v.sum())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--zhangju", default="target/release/zhangju")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    compared = Compared()
    with tempfile.TemporaryDirectory() as folder:
        for part in (keyness, collocations, dispersion):
            part(compared, options.zhangju, rng, folder)
    for measure, worst in sorted(compared.worst.items()):
        print(f"{measure:20} largest difference {worst:.2e}")
    print(f"seed {options.seed}: {compared.count} numbers compared, {compared.bad} differ")
    sys.exit(compared.bad > 0)


if __name__ == "__main__":
    main()
