Attribute VB_Name = "AfterSalesText"
Option Explicit
Option Private Module

' Reiner Text, ohne Excel: das lässt sich auch in LibreOffice ausführen und prüfen.

Public Function PythonBefehl(ByVal makro As String) As String
    PythonBefehl = "from aftersales_xl import macros; macros." & makro & "()"
End Function

Public Function Fehlermeldung(ByVal grund As String) As String
    Fehlermeldung = "Das hat nicht geklappt: " & grund & vbCrLf & vbCrLf & _
        "Bitte führen Sie den Befehl aftersales-xl doctor aus; er prüft die Installation " & _
        "und sagt, was zu tun ist."
End Function

' Der Name eines Makros mit seiner Mappe, wie Excel ihn erwartet: 'Angebot.xlsm'!AS_MARGE
Public Function MakroName(ByVal mappe As String, ByVal makro As String) As String
    MakroName = "'" & Replace(mappe, "'", "''") & "'!" & makro
End Function
