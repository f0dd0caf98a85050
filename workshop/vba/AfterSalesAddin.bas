Attribute VB_Name = "AfterSalesAddin"
Option Explicit

' Das Menüband des Add-ins; das einer Mappe steht in AfterSalesMappe.

Public Sub Addin_Knopf(control As IRibbonControl)
    Druecken control.Tag, MappeVon(control)
End Sub
