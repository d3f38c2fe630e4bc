"""Command-line tools and flags that belong to nobody's repository."""

from __future__ import annotations

TOOLS = frozenset(
    (
        "git gh glab docker docker-compose podman buildx kubectl helm terraform ansible curl wget ssh scp "
        "rsync tar grep rg sed awk find xargs ls cat cp mv rm mkdir chmod sudo make cmake ninja meson "
        "bazel buck gcc g++ clang clang-format clang-tidy ld cargo rustc rustup rustfmt clippy nextest "
        "insta go gofmt golangci-lint gotestsum staticcheck dlv npm npx pnpm yarn bun bunx node deno tsc "
        "eslint prettier biome jest vitest mocha playwright cypress vite webpack esbuild rollup turbo nx "
        "lerna tsx storybook python python3 pip pip3 pipx uv uvx poetry pdm hatch tox nox pytest unittest "
        "mypy pyright ruff black isort flake8 pylint bandit pre-commit coverage sphinx-build mkdocs twine "
        "conda mamba mvn mvnw gradle gradlew java javac sbt scala kotlinc swift xcodebuild swiftlint "
        "dotnet msbuild nuget ruby bundle rake rspec rubocop gem php composer phpunit phpstan psalm "
        "artisan bash sh zsh fish pwsh psql mysql redis-cli sqlite3 mongosh aws gcloud az heroku flyctl "
        "vercel wrangler nvidia-smi nvcc torchrun accelerate deepspeed vllm slurm sbatch srun mpirun "
        "systemctl journalctl brew apt apt-get apk dnf yum tmux strace gdb lldb perf valgrind ffmpeg jq "
        "yq protoc buf flutter dart mix elixir rebar3 ghc cabal stack nix dolt goreleaser act skopeo "
        "crane cosign trivy semgrep codeql actionlint zizmor shellcheck shfmt hadolint vale lychee chrome "
        "chromium"
    ).split()
)
"""Commands that a reader knows as somebody else's, unless the repository itself provides one of that name."""

PROSE_TOOLS = TOOLS - frozenset(
    (
        "go make find cat cp mv rm ls tar node stack act buf mix perf java php ruby python python3 swift "
        "scala bash sh fish sed gem bundle act az find black java buck cabal flutter dart rake accelerate "
        "stack coverage vite insta turbo hatch uv nox"
    ).split()
)
"""Those that are no English words and no mere languages: naming one in a sentence makes its flags foreign."""

FLAGS = frozenset(
    (
        "help version amend no-verify no-edit force-with-lease force-if-includes no-ff ff-only squash "
        "rebase autosquash autostash cached staged porcelain name-only name-status numstat shortstat "
        "oneline first-parent no-merges merge-base is-ancestor show-toplevel git-dir git-common-dir "
        "allow-empty signoff set-upstream no-pager no-index ignore-space-change hard soft mixed depth "
        "unshallow recurse-submodules single-branch orphan detach locked frozen frozen-lockfile immutable "
        "all-features no-default-features all-targets workspace nocapture release no-run no-fail-fast doc "
        "benches examples lib bins lf last-failed ff maxfail tb durations cov cov-report collect-only pdb "
        "numprocesses strict-markers runInBand watchAll passWithNoTests updateSnapshot coverage "
        "legacy-peer-deps ignore-scripts save-dev save-exact no-save omit no-cache-dir no-deps user "
        "upgrade-strategy index-url extra-index-url no-build-isolation break-system-packages editable "
        "build-arg no-cache platform privileged rm entrypoint network mount gpus ipc shm-size cap-add "
        "tmpfs disable-web-security no-sandbox headless disable-gpu remote-debugging-port inspect "
        "inspect-brk max-old-space-size experimental-vm-modules loader esm noEmit skipLibCheck "
        "isolatedModules strictNullChecks fix max-warnings check diff preserve-env login-shell norc "
        "noprofile nostdin"
    ).split()
)
"""Flags of such tools, without dashes: their absence from the sources says nothing."""
