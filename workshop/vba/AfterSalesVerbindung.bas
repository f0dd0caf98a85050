Attribute VB_Name = "AfterSalesVerbindung"
Option Explicit
Option Private Module

' Der Weg der Funktionen zum Rechendienst. Windows startet ihn beim ersten Aufruf, und er bedient alle
' offenen Mappen. Eine Funktion gibt Werte hin und bekommt Werte zurück; welches Programm rechnet,
' bestimmt allein die Einrichtung auf diesem Rechner, nie eine Mappe.
'
' Ist der Dienst weg, wird er einmal neu angefordert. Gelingt das nicht, antworten alle Zellen eine
' Minute lang sofort mit demselben Satz, statt dass jede für sich wartet.

Private Const DIENST As String = "AfterSales.Functions"
Private Const PAUSE_SEKUNDEN As Long = 60
Private Const SEKUNDEN_AM_TAG As Long = 86400

Private Const ANTWORTET_NICHT As String = _
    "#FEHLER: After-Sales antwortet nicht. Bitte warten Sie eine Minute und rechnen Sie dann mit " & _
    "Strg+Alt+F9 neu. Hilft das nicht, führen Sie bitte aftersales-xl doctor aus."
Private Const NICHT_EINGERICHTET As String = _
    "#FEHLER: After-Sales ist auf diesem Rechner nicht eingerichtet. Bitte starten Sie einmal " & _
    "install.cmd aus dem Ordner install und öffnen Sie Excel neu."
Private Const NUR_WINDOWS As String = _
    "#FEHLER: After-Sales rechnet in Excel für Windows. Auf dem Mac rechnet die Befehlszeile " & _
    "aftersales-xl dieselben Mappen."
Private Const STARTET As String = _
    "#FEHLER: After-Sales startet gerade. Bitte rechnen Sie gleich mit Strg+Alt+F9 neu."
Private Const IM_DIALOG As String = _
    "#FEHLER: After-Sales startet erst nach OK. Bitte schließen Sie den Dialog und rechnen Sie, " & _
    "falls dieser Satz stehen bleibt, mit Strg+Alt+F9 neu."
Private Const MEHRERE_BEREICHE As String = _
    "#FEHLER: Ein Argument besteht aus mehreren Bereichen. Bitte übergeben Sie einen zusammenhängenden."
Private Const UNERWARTET As String = "#FEHLER: After-Sales konnte das nicht rechnen. Grund: "
Private Const IN_DER_STATUSLEISTE As String = _
    "After-Sales antwortet nicht. In einer Minute Strg+Alt+F9 drücken; hilft das nicht, " & _
    "aftersales-xl doctor ausführen."

Private Const KLASSE_FEHLT As Long = 429
Private Const DIENST_FEHLT As Long = 462

Private verbunden As Object
Private startetGerade As Boolean
Private gestoert As Boolean
Private gestoertSeit As Single
Private pausensatz As String

' Was jede Funktion aufruft: ihr Name und ihre Angaben in der Reihenfolge der Argumente.
Public Function AS_Aufruf(ByVal funktion As String, ByVal angaben As Variant) As Variant
    On Error GoTo Fehler
    If InPause() Then
        AS_Aufruf = pausensatz
    ElseIf startetGerade Then
        AS_Aufruf = STARTET
    ElseIf IstErsterImDialog() Then
        AS_Aufruf = IM_DIALOG
    ElseIf SindZusammenhaengend(angaben) Then
        AS_Aufruf = Gefragt(funktion, NurWerte(angaben))
    Else
        AS_Aufruf = MEHRERE_BEREICHE
    End If
    Exit Function
Fehler:
    AS_Aufruf = UNERWARTET & Err.Description
End Function

' ---------------------------------------------------------------- Dienst

' Die Antwort des Dienstes; ist der gestorben, die seines Nachfolgers.
Private Function Gefragt(ByVal funktion As String, ByVal werte As Variant) As Variant
    Dim antwort As Variant
    Dim nummer As Long
    Dim grund As String

    nummer = Fragen(funktion, werte, antwort, grund)
    If nummer <> 0 And Not verbunden Is Nothing Then
        If IstWeg(nummer) Then
            Set verbunden = Nothing
            nummer = Fragen(funktion, werte, antwort, grund)
        End If
    End If
    If nummer = 0 Then
        StoerungVorbei
        Gefragt = antwort
    ElseIf verbunden Is Nothing Then
        Gefragt = PauseBegonnen(nummer)
    ElseIf IstWeg(nummer) Then
        Set verbunden = Nothing
        Gefragt = PauseBegonnen(nummer)
    Else
        Gefragt = UNERWARTET & grund
    End If
End Function

' Fragt einmal und verbindet sich vorher, wenn es sein muss. Gibt die Nummer des Fehlers zurück, 0 für keinen.
Private Function Fragen(ByVal funktion As String, ByVal werte As Variant, _
        ByRef antwort As Variant, ByRef grund As String) As Long
    On Error GoTo Fehler
    If verbunden Is Nothing Then
        startetGerade = True
        Set verbunden = CreateObject(DIENST)
        startetGerade = False
    End If
    ' in Klammern, damit die Werte nicht zurückgeschickt werden
    antwort = verbunden.Call((funktion), (werte))
    Exit Function
Fehler:
    startetGerade = False
    grund = Err.Description
    Fragen = Err.Number
End Function

' Ob ein Fehler sagt, dass es den Dienst nicht mehr gibt: die Gruppen RPC, Windows und COM der HRESULT.
Private Function IstWeg(ByVal nummer As Long) As Boolean
    Select Case nummer And &HFFFF0000
        Case &H80010000, &H80070000, &H80080000
            IstWeg = True
        Case Else
            IstWeg = (nummer = DIENST_FEHLT) Or ((nummer And &HFFFFFF00) = &H80040100)
    End Select
End Function

' ---------------------------------------------------------------- Pause nach einem Fehler

Private Function PauseBegonnen(ByVal nummer As Long) As String
    pausensatz = ANTWORTET_NICHT
    If nummer = KLASSE_FEHLT Then pausensatz = NICHT_EINGERICHTET
    If IstMac() Then pausensatz = NUR_WINDOWS
    gestoert = True
    gestoertSeit = Timer
    InStatusleiste IN_DER_STATUSLEISTE
    PauseBegonnen = pausensatz
End Function

Private Function InPause() As Boolean
    Dim vergangen As Single

    If gestoert Then
        vergangen = Timer - gestoertSeit
        If vergangen < 0 Then vergangen = vergangen + SEKUNDEN_AM_TAG
        InPause = vergangen < PAUSE_SEKUNDEN
    End If
End Function

Private Sub StoerungVorbei()
    If gestoert Then
        gestoert = False
        InStatusleiste False
    End If
End Sub

Private Sub InStatusleiste(ByVal hinweis As Variant)
    ' aus manchen Lagen, etwa einer bedingten Formatierung, lässt Excel das nicht zu
    On Error Resume Next
    Application.StatusBar = hinweis
End Sub

Public Function IstMac() As Boolean
    On Error Resume Next
    IstMac = InStr(Application.OperatingSystem, "Mac") > 0
End Function

' Ob der erste Aufruf aus dem Funktionsassistenten kommt, wo jeder Tastendruck rechnet und niemand auf einen
' Start warten will. Solange er offen ist, sperrt Excel „Neu“; gefragt wird nur vor dem Start.
Private Function IstErsterImDialog() As Boolean
    If Not verbunden Is Nothing Then Exit Function
    On Error Resume Next
    IstErsterImDialog = Not Application.CommandBars("Standard").Controls(1).Enabled
End Function

' ---------------------------------------------------------------- Angaben

Private Function SindZusammenhaengend(ByVal angaben As Variant) As Boolean
    Dim stelle As Long

    SindZusammenhaengend = True
    For stelle = LBound(angaben) To UBound(angaben)
        If IsObject(angaben(stelle)) Then
            If angaben(stelle).Areas.Count > 1 Then SindZusammenhaengend = False
        End If
    Next stelle
End Function

' Dieselben Angaben, jeder Bereich durch seine Werte ersetzt; eine fehlende Angabe bleibt eine fehlende.
Private Function NurWerte(ByVal angaben As Variant) As Variant
    Dim werte() As Variant
    Dim stelle As Long

    If UBound(angaben) < LBound(angaben) Then
        NurWerte = angaben
        Exit Function
    End If
    ReDim werte(LBound(angaben) To UBound(angaben))
    For stelle = LBound(angaben) To UBound(angaben)
        If IsObject(angaben(stelle)) Then
            werte(stelle) = BenutzterTeil(angaben(stelle)).Value2
        Else
            werte(stelle) = angaben(stelle)
        End If
    Next stelle
    NurWerte = werte
End Function

' Der Bereich von seinem Anfang bis dahin, wo auf dem Blatt etwas steht: ganze Spalten haben 1.048.576 Zeilen.
Private Function BenutzterTeil(ByVal bereich As Range) As Range
    Dim benutzt As Range
    Dim zeilen As Long
    Dim spalten As Long

    Set benutzt = bereich.Worksheet.UsedRange
    zeilen = Hoechstens(bereich.Rows.Count, benutzt.Row + benutzt.Rows.Count - bereich.Row)
    spalten = Hoechstens(bereich.Columns.Count, benutzt.Column + benutzt.Columns.Count - bereich.Column)
    Set BenutzterTeil = bereich.Resize(zeilen, spalten)
End Function

Private Function Hoechstens(ByVal vorhanden As Long, ByVal benutzt As Long) As Long
    Dim anzahl As Long

    anzahl = vorhanden
    If benutzt < anzahl Then anzahl = benutzt
    If anzahl < 1 Then anzahl = 1
    Hoechstens = anzahl
End Function
