Attribute VB_Name = "Probe"
Option Explicit

' Steht in LibreOffice dort, wo in Excel der Dienst, die Uhr und die Fenster sind.

Private gestartetBisher As Long
Private gefragtBisher As Long
Private fehlerBeimNaechsten As Long
Private fehlerBeiJedem As Long
Private fehlerBeimStart As Long
Private missverstanden As Boolean
Private letzteWerte As Variant
Private antworten As String
Private letzteAuskunft As String
Private gezeigt As String
Private sekundenSeitAnfang As Double

Public Function Anfang() As Long
    gestartetBisher = 0
    gefragtBisher = 0
    fehlerBeimNaechsten = 0
    fehlerBeiJedem = 0
    fehlerBeimStart = 0
    missverstanden = False
    antworten = ""
    gezeigt = ""
    Vergessen
    VersionGilt True
End Function

Public Function AlteVersion() As Long
    VersionGilt False
End Function

Public Function Gestartet() As Long
    Gestartet = gestartetBisher
End Function

Public Function Gefragt() As Long
    Gefragt = gefragtBisher
End Function

Public Function NaechsterAufruf(ByVal fehler As Long) As Long
    fehlerBeimNaechsten = fehler
End Function

Public Function NaechsterAufrufMissverstanden() As Long
    missverstanden = True
End Function

Public Function JederAufruf(ByVal fehler As Long) As Long
    fehlerBeiJedem = fehler
End Function

Public Function StartScheitert(ByVal fehler As Long) As Long
    fehlerBeimStart = fehler
End Function

Public Function Warten(ByVal sekunden As Double) As Long
    sekundenSeitAnfang = sekundenSeitAnfang + sekunden
End Function

Public Function Uhrzeit() As Double
    Uhrzeit = 40000 + sekundenSeitAnfang
End Function

' ---------------------------------------------------------------- der Dienst

Public Function NeuerDienst() As Object
    gestartetBisher = gestartetBisher + 1
    If fehlerBeimStart <> 0 Then Err.Raise fehlerBeimStart
    Set NeuerDienst = ThisWorkbook
End Function

Public Function DienstAntwortet(ByVal funktion As String, ByVal werte As Variant) As Variant
    Dim fehler As Long

    gefragtBisher = gefragtBisher + 1
    letzteWerte = werte
    fehler = fehlerBeiJedem
    If fehlerBeimNaechsten <> 0 Then fehler = fehlerBeimNaechsten
    fehlerBeimNaechsten = 0
    If fehler <> 0 Then Err.Raise fehler
    If missverstanden Then
        missverstanden = False
        fehler = 1 / fehler
    End If
    DienstAntwortet = funktion & " " & (UBound(werte) + 1)
End Function

Public Function Antwort(ByVal funktion As String, ByVal wert As Variant) As String
    Antwort = AS_Aufruf(funktion, Array(wert))
End Function

Public Function Bereich(ByVal adresse As String) As String
    Bereich = AS_Aufruf("AS_X", Array(ThisWorkbook.Worksheets(1).Range(adresse)))
End Function

Public Function Groesse(ByVal adresse As String) As String
    Dim erster As Variant
    Dim gesagt As String

    gesagt = Bereich(adresse)
    erster = letzteWerte(0)
    If IsArray(erster) Then
        Groesse = UBound(erster, 1) & " x " & UBound(erster, 2)
    ElseIf IsObject(erster) Then
        Groesse = "ein Objekt"
    Else
        Groesse = "1 x 1"
    End If
End Function

' ---------------------------------------------------------------- die Knöpfe

Public Function MakroSagt(ByVal antwort As String) As Long
    antworten = antworten & antwort & vbTab
End Function

Public Function MakroAntwortet(ByVal makro As String, ByVal mappe As Object, ByVal auskunft As String) As Variant
    letzteAuskunft = makro
    If auskunft = "Ja" Then letzteAuskunft = makro & " " & auskunft
    MakroAntwortet = Split(Split(antworten, vbTab)(0), "|")
    antworten = Mid(antworten, InStr(antworten, vbTab) + 1)
End Function

Public Function Fenster(ByVal inhalt As String, ByVal art As Long, ByVal titel As String) As Long
    If gezeigt <> "" Then gezeigt = gezeigt & vbLf
    gezeigt = gezeigt & titel & ": " & inhalt & " (" & art & ")"
    Fenster = 6
End Function

Public Function Gedrueckt(ByVal makro As String) As String
    Druecken makro, ThisWorkbook
    Gedrueckt = letzteAuskunft
End Function

Public Function Fenstertexte() As String
    Fenstertexte = gezeigt
End Function
