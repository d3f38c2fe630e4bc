"""The import contract is kept, and the keyless check stays small."""

from __future__ import annotations

import subprocess
import sys

from importlinter.cli import lint_imports


def test_imports_keep_the_contract() -> None:
    assert lint_imports(config_filename=".importlinter", no_cache=True) == 0


def test_a_check_imports_neither_inspect_nor_a_model_client() -> None:
    code = (
        "import sys\n"
        "from levelhead.cli.main import main\n"
        "main(['check', 'fixtures/cases/ultralytics/glm/body.md', '--repo', 'fixtures/trees/ultralytics'])\n"
        "heavy = {'inspect_ai', 'anthropic', 'openai', 'scipy', 'numpy', 'mcp'} & set(sys.modules)\n"
        "sys.exit(repr(heavy) if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WeightedInstanceSampler" in done.stdout


def test_the_help_imports_no_grammar_and_no_regular_expressions_of_ours() -> None:
    code = (
        "import sys\n"
        "from levelhead.cli.main import main\n"
        "main(['--help'])\n"
        "sys.exit(repr([name for name in sys.modules if name.startswith(('tree_sitter', 'levelhead.claims', 'levelhead.prose'))]) "
        "if any(name.startswith(('tree_sitter', 'levelhead.claims', 'levelhead.prose')) for name in sys.modules) else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
