Attribute VB_Name = "AfterSalesText"
Option Explicit
Option Private Module

' Reiner Text, ohne Excel: das lässt sich auch in LibreOffice ausführen und prüfen.

Private Const BEFEHL_ANFANG As String = "from aftersales_xl import macros; macros."
Private Const BEFEHL_ENDE As String = "()"

Public Function PythonBefehl(ByVal makro As String) As String
    PythonBefehl = BEFEHL_ANFANG & makro & BEFEHL_ENDE
End Function

' Ob ein Text genau der Befehl eines Knopfes ist: der Name besteht nur aus kleinen Buchstaben und _.
Public Function IstEigenerBefehl(ByVal befehl As String) As Boolean
    Dim makro As String
    Dim stelle As Long

    If Len(befehl) <= Len(BEFEHL_ANFANG) + Len(BEFEHL_ENDE) Then Exit Function
    makro = Mid$(befehl, Len(BEFEHL_ANFANG) + 1, Len(befehl) - Len(BEFEHL_ANFANG) - Len(BEFEHL_ENDE))
    For stelle = 1 To Len(makro)
        If InStr(1, "abcdefghijklmnopqrstuvwxyz_", Mid$(makro, stelle, 1), vbBinaryCompare) = 0 Then Exit Function
    Next stelle
    IstEigenerBefehl = (StrComp(befehl, PythonBefehl(makro), vbBinaryCompare) = 0)
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
