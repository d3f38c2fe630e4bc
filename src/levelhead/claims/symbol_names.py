"""Words that look like names in source code and belong to nobody's repository."""

from __future__ import annotations

BUILTIN_NAMES = frozenset(
    (
        "true false null none nil self this super void int str bool float string number boolean list dict "
        "set tuple object array bytes char double long True False None True NULL undefined async await "
        "return yield import export default from class def func function const let var static public "
        "private TypeError ValueError KeyError AttributeError RuntimeError ImportError IndexError OSError "
        "FileNotFoundError NotImplementedError StopIteration TimeoutError UnicodeDecodeError "
        "AssertionError Exception BaseException ZeroDivisionError PermissionError KeyboardInterrupt "
        "RecursionError MemoryError ModuleNotFoundError NullPointerException IllegalArgumentException "
        "IllegalStateException RuntimeException IOException SyntaxError ReferenceError RangeError "
        "__init__ __repr__ __str__ __eq__ __hash__ __call__ __enter__ __exit__ __getattr__ __setattr__ "
        "__iter__ __len__ __name__ __main__ __all__ __file__ __dict__ __slots__ __new__ isinstance len "
        "print open range zip map filter sorted getattr setattr hasattr super type repr dataclass "
        "property staticmethod classmethod"
    ).split()
)

PROSE_NAMES = frozenset(
    (
        "GitHub GitLab JavaScript TypeScript OpenAI DeepSeek PyPI PyTorch TensorFlow NumPy SciPy "
        "CoffeeScript PostgreSQL MySQL SQLite MongoDB GraphQL RabbitMQ LiteLLM LangChain LangGraph "
        "LlamaIndex HuggingFace ChatGPT DevOps macOS iOS iPhone iPad YouTube LinkedIn WordPress "
        "PowerShell CMakeFiles CMakeCache CMakeLists PascalCase camelCase snake_case kebab_case PsySH CleanShot ReadTheDocs JetBrains IntelliJ VSCode ClaudeCode CodeRabbit SonarQube DockerHub OpenTelemetry "
        "OpenAPI FastAPI CircleCI WebSocket WebSockets WebAssembly JUnit McDonald DataFrame DataFrames "
        "JSONL README.md i.e e.g LaTeX BibTeX arXiv OAuth WebRTC NodeJS NextJS ReactJS VueJS CopyPaste "
        "JsonPath eBPF gRPC IPv4 IPv6 UTF8 x86_64 aarch64 OSes PRs APIs URLs IDs CLIs LLMs"
    ).split()
)

EXTERNAL_ROOTS = frozenset(
    (
        "os sys re json math time datetime pathlib typing collections itertools functools subprocess "
        "asyncio threading logging dataclasses enum abc io shutil tempfile socket ssl http urllib "
        "unittest random hashlib copy pickle inspect contextlib types platform signal struct string "
        "textwrap traceback uuid warnings weakref np numpy pd pandas torch nn tf jax plt scipy sklearn "
        "requests httpx aiohttp pydantic pytest click typer rich anyio trio attrs yaml sqlalchemy django "
        "flask std core alloc tokio serde anyhow clap regex fmt context errors strings strconv bytes sync "
        "sort net filepath exec ioutil testing cobra viper console document window process Math Object "
        "Array Promise JSON Date String Number Buffer React vi jest vitest expect z zod axios lodash java "
        "javax kotlin kotlinx scala android org com System Collections Optional Stream Objects Arrays "
        "Files Paths Mono Flux github gh git docker kubectl npm pnpm yarn pip uv cargo go make brew AWS "
        "aws boto3 s3 openai anthropic"
    ).split()
)
