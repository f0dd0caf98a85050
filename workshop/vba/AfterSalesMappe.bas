Attribute VB_Name = "AfterSalesMappe"
Option Explicit

' Das Menüband einer Mappe. Das Add-in hat dasselbe unter anderen Namen: Office sucht nach dem bloßen
' Namen und fände sonst den einer anderen offenen Datei.

Private Const ADDIN_DATEI As String = "aftersales.xlam"

Public Sub Mappe_Knopf(control As IRibbonControl)
    Druecken control.Tag, MappeVon(control)
End Sub

' Die Gruppen der Mappe bleiben weg, wenn das Add-in dieselben zeigt.
Public Sub Mappe_GruppeSichtbar(control As IRibbonControl, ByRef sichtbar As Variant)
    Dim addin As Workbook

    On Error Resume Next
    Set addin = Workbooks(ADDIN_DATEI)
    sichtbar = (addin Is Nothing)
End Sub
