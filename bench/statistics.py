"""``python -m bench.statistics``: how often the intervals cover and the tests err, by simulation; takes minutes."""

from bench.simulation import SEED, SKEWED, SYMMETRIC, coverage, false_alarms, family_error, holm_error

PAIRS = (7, 9, 20)


def main() -> None:
    print(f"Seed {SEED}; 10,000 runs per coverage, 5,000 per sign-flip test, 2,000 per family.\n")
    print(
        "| differences | " + " | ".join(f"coverage, n = {n}" for n in PAIRS) + " | sign-flip errors, n = 9 |"
    )
    print("| --- |" + " ---: |" * (len(PAIRS) + 1))
    for kind in (*SYMMETRIC, *SKEWED):
        covered = " | ".join(f"{coverage(kind, n, 10_000):.3f}" for n in PAIRS)
        print(f"| {kind} | {covered} | {false_alarms(kind, 9, 5000):.3f} |", flush=True)
    print("\n| family | errors |\n| --- | ---: |")
    print(f"| Holm over 5 related dimensions, n = 9 | {holm_error(9, 5, 2000):.3f} |", flush=True)
    for cases, models in ((9, 4), (20, 6)):
        equal = family_error(cases, models, 2000, 499)
        apart = family_error(cases, models, 2000, 499, apart=3.0)
        print(f"| rank intervals, {cases} cases, {models} equal models | {equal:.3f} |")
        print(f"| the same with one model far above the rest | {apart:.3f} |", flush=True)


if __name__ == "__main__":
    main()
