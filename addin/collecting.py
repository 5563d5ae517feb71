"""汇总文件夹: a folder that the officer chooses → 汇总.xlsx in it, open in the program that asks."""

from importlib.util import find_spec

from addin.commands.handler import Done, Handler, Host
from addin.commands.live.dialogs import choose_folder
from addin.commands.live.screen import tell_progress
from addin.files import FileProblem, write_safely
from workbook_templates.actions import LABELS

TITLE = "选择要汇总的文件夹"
MISSING = (
    "汇总要有 Python 组件 duckdb 和 pyarrow，而这个程序所用的 Python 里没有：请维护人员安装后重新启动程序，"
    "或者在命令行用 jixiao collect 汇总。"
)
NAME = "汇总.xlsx"
SO_FAR = "正在汇总：已读 {done} 个文件，共 {count} 个"
_NEEDED = ("duckdb", "pyarrow")


def collect_chosen(host: Host) -> Done:
    """In this process alone: the programs that ask are no place to start others from. Raises FileProblem."""
    app = host.application
    folder = choose_folder(app, TITLE)
    if app is None or folder is None:
        return Done("")
    if not all(map(find_spec, _NEEDED)):
        raise FileProblem(MISSING)
    from addin.collect import Wish, collect, workbook  # noqa: PLC0415 - Arrow and DuckDB are large
    from addin.collect.store import NAME as STORE  # noqa: PLC0415
    from addin.collect.telling import lines  # noqa: PLC0415

    def tell(done: int, count: int) -> None:
        app.status_bar = SO_FAR.format(done=done, count=count)

    out = folder / NAME
    with tell_progress(app, LABELS["collect_folder"]):
        outcome = collect(Wish([folder], out, folder / STORE), tell, processes=1)
        written = write_safely(out, workbook.build(outcome.collected, out))
    app.books.open(str(written))
    return Done("\n".join(lines(outcome, written)))


HANDLERS = {"collect_folder": Handler(on_application=collect_chosen)}
