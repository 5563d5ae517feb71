"""VBA text that no catalogue changes: the way to the server, the way of a command, the function wizard's help."""

from addin.excel.names import MAY_ASK, PROGID
from workbook_templates.actions import QUESTION
from workbook_templates.texts import ROW, SHEET

CALC_SERVICE = "cn.jixiao.calc.Commands"
PAUSE = 5  # seconds without a new attempt after the server was not there: a sheet has hundreds of formulas
WHOLE_COLUMN = 65536  # rows; a longer range is cut to what the sheet uses

SHARED = f"""Option Private Module

Private server As Object
Private paused As Boolean
Private pausedAt As Double

Public Function JiXiaoInExcel() As Boolean
    JiXiaoInExcel = Val(Application.Version) >= 12
End Function

Public Function JiXiaoConnect() As Boolean
    If Not server Is Nothing Then
        JiXiaoConnect = True
        Exit Function
    End If
    If paused And Timer >= pausedAt And Timer < pausedAt + {PAUSE} Then Exit Function
    On Error Resume Next
    Set server = CreateObject("{PROGID}")
    On Error GoTo 0
    paused = server Is Nothing
    pausedAt = Timer
    JiXiaoConnect = Not paused
End Function

Public Function JiXiaoText(ByVal row As Long) As String
    On Error Resume Next
    JiXiaoText = ThisWorkbook.Worksheets("{SHEET}").Cells(row, 1).Value
End Function

Public Function JiXiaoQualified(ByVal macro As String) As String
    JiXiaoQualified = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & macro
End Function

Public Function JiXiaoAsk(ByVal action As String, ByVal book As Object) As String
    Dim attempt As Integer
    Dim reached As Boolean
    Dim alerts As Boolean
    For attempt = 1 To 2
        If JiXiaoConnect() Then
            On Error Resume Next
            server.Version
            reached = (Err.Number = 0)
            On Error GoTo 0
            If reached Then Exit For
            Set server = Nothing
        End If
    Next
    JiXiaoAsk = JiXiaoText({ROW.server})
    If Not reached Then Exit Function
    ' Otherwise Excel asks the user to be patient when this takes long.
    On Error Resume Next
    alerts = Application.DisplayAlerts
    Application.DisplayAlerts = False
    JiXiaoAsk = server.Perform(action, Application, book)
    Application.DisplayAlerts = alerts
End Function

Public Function JiXiaoCompute(ByVal name As String, ByVal given As Variant) As Variant
    Dim attempt As Integer
    Dim reached As Boolean
    If Not JiXiaoInExcel() Then
        JiXiaoCompute = JiXiaoText({ROW.extension_in_cell})
        Exit Function
    End If
    For attempt = 1 To 2
        If JiXiaoConnect() Then
            On Error Resume Next
            JiXiaoCompute = server.Compute(name, given, JiXiaoFolder())
            reached = (Err.Number = 0)
            On Error GoTo 0
            If reached Then Exit Function
            Set server = Nothing
            paused = (attempt = 2)
            pausedAt = Timer
        End If
    Next
    JiXiaoCompute = JiXiaoText({ROW.server_in_cell})
End Function

' Where the workbook of the cell stands: an office's own rules lie there.
Private Function JiXiaoFolder() As String
    On Error Resume Next
    JiXiaoFolder = ThisWorkbook.Path
    JiXiaoFolder = Application.Caller.Parent.Parent.Path
    Err.Clear
End Function

Public Function JiXiaoValue(Optional ByVal given As Variant) As Variant
    If IsMissing(given) Then
        JiXiaoValue = Empty
    ElseIf IsObject(given) Then
        JiXiaoValue = JiXiaoCells(given)
    Else
        JiXiaoValue = given
    End If
End Function

' LibreOffice has no Value2, and shows a message box for every error in a cell.
Private Function JiXiaoCells(ByVal given As Object) As Variant
    Dim used As Object
    Dim found As Variant
    If Not JiXiaoInExcel() Then Exit Function
    JiXiaoCells = "#VALUE!"
    On Error Resume Next
    If given.Areas.Count > 1 Then Exit Function
    Set used = given
    If given.Rows.Count >= {WHOLE_COLUMN} Then Set used = Application.Intersect(given, given.Worksheet.UsedRange)
    If used Is Nothing Then
        JiXiaoCells = Empty
    Else
        found = used.Value2
        JiXiaoDays used, found
        JiXiaoCells = found
    End If
End Function

' Value2 gives the number of a day: a date is handed on as its cell shows it.
Private Sub JiXiaoDays(ByVal used As Object, ByRef found As Variant)
    Dim shown As Variant
    Dim row As Long
    Dim column As Long
    shown = used.Value
    If Not IsArray(shown) Then
        If VarType(shown) = vbDate Then found = JiXiaoDay(used)
        Exit Sub
    End If
    For row = 1 To UBound(shown, 1)
        For column = 1 To UBound(shown, 2)
            If VarType(shown(row, column)) = vbDate Then found(row, column) = JiXiaoDay(used.Cells(row, column))
        Next
    Next
End Sub

' A month or a time of day is no day.
Private Function JiXiaoDay(ByVal cell As Object) As Variant
    JiXiaoDay = cell.Value
    If InStr(1, cell.NumberFormat, "d", vbTextCompare) = 0 And Left$(cell.Text, 1) <> "#" Then JiXiaoDay = cell.Text
End Function

Public Function JiXiaoValues(ByVal given As Variant) As Variant
    Dim found() As Variant
    Dim part As Variant
    Dim area As Object
    Dim count As Long
    If Not JiXiaoInExcel() Then Exit Function
    ReDim found(0 To 0)
    For Each part In given
        If IsObject(part) Then
            For Each area In part.Areas
                ReDim Preserve found(0 To count)
                found(count) = JiXiaoCells(area)
                count = count + 1
            Next
        Else
            ReDim Preserve found(0 To count)
            found(count) = JiXiaoValue(part)
            count = count + 1
        End If
    Next
    JiXiaoValues = found
End Function
"""

COMMANDS = f"""
Private Sub JiXiaoRun(ByVal action As String)
    Dim said As String
#If VBA6 Or VBA7 Then
    If JiXiaoInExcel() Then
        said = JiXiaoAsk(action & "{MAY_ASK}", {{book}})
        If (AscW(said & " ") And &HFFFF&) = &H{ord(QUESTION):X}& Then
            If MsgBox(Mid$(said, 2), vbYesNo + vbQuestion + vbDefaultButton2, JiXiaoText({ROW.category})) <> vbYes Then Exit Sub
            said = JiXiaoAsk(action, {{book}})
        End If
        If Len(said) > 0 Then MsgBox said, vbInformation, JiXiaoText({ROW.category})
        Exit Sub
    End If
#Else
    On Error Resume Next
    CreateUnoService("{CALC_SERVICE}").trigger(action)
    If Err.Number <> 0 Then MsgBox JiXiaoText({ROW.extension}), vbInformation, JiXiaoText({ROW.category})
#End If
End Sub
"""

START_WORKBOOK = """
Public Sub JiXiaoStart()
    JiXiaoConnect
    JiXiaoHelp
End Sub
"""

# The add-in is there whenever Excel is: the server waits until somebody asks it.
START_ADD_IN = """
Public Sub JiXiaoStart()
    JiXiaoHelp
End Sub
"""

# Excel refuses MacroOptions for the macros of an add-in: “Cannot edit a macro on a hidden workbook”.
HELP = f"""
Private Sub JiXiaoHelp()
    Dim saved As Boolean
    On Error Resume Next
    saved = ThisWorkbook.Saved
    JiXiaoDescribe
    If Err.Number <> 0 And ThisWorkbook.IsAddin Then
        Application.ScreenUpdating = False
        ThisWorkbook.IsAddin = False
        JiXiaoDescribe
        ThisWorkbook.IsAddin = True
        Application.ScreenUpdating = True
    End If
    ThisWorkbook.Saved = saved
End Sub

Private Sub JiXiaoDescribe()
    Dim sheet As Object
    Dim row As Long
    Dim count As Long
    Dim number As Long
    Dim helps() As String
    Set sheet = ThisWorkbook.Worksheets("{SHEET}")
    row = {ROW.functions}
    Do While Len(sheet.Cells(row, 1).Value) > 0
        count = 0
        Do While Len(sheet.Cells(row, count + 3).Value) > 0
            count = count + 1
        Loop
        ReDim helps(1 To count)
        For number = 1 To count
            helps(number) = sheet.Cells(row, number + 2).Value
        Next
        Application.MacroOptions Macro:=JiXiaoQualified(sheet.Cells(row, 1).Value), _
            Description:=sheet.Cells(row, 2).Value, Category:=JiXiaoText({ROW.category}), ArgumentDescriptions:=helps
        row = row + 1
    Loop
End Sub
"""

OPEN = """
Private Sub Workbook_Open()
    If Not JiXiaoInExcel() Then Exit Sub
    On Error Resume Next
    Application.OnTime Now, JiXiaoQualified("{commands}.JiXiaoStart")
End Sub
"""
