/* python.exe and pythonw.exe for the tests: both only hand their arguments to the interpreter's library. */
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

int main(void)
{
    int count;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    HMODULE library = LoadLibraryW(L"python311.dll");
    Main run = library ? (Main)(void *)GetProcAddress(library, "Py_Main") : NULL;
    return run ? run(count, arguments) : 99;
}
