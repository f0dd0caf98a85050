Attribute VB_Name = "AfterSalesKnoepfe"
Option Explicit
Option Private Module

' Was beim Druck auf einen Knopf geschieht: die Arbeit macht ein Programm neben Excel, und was es
' zu sagen oder zu fragen hat, zeigt Excel selbst. So wartet niemand auf ein verdecktes Fenster.

Private Const DIENST As String = "AfterSales.Macros"
Private Const TITEL As String = "After-Sales"
Private Const LAENGSTER_TEXT As Long = 900   ' MsgBox zeigt etwa 1024 Zeichen
Private Const KLASSE_FEHLT As Long = 429
Private Const ERSTE_MIT_UEBERLAUF As Long = 16
Private Const KEINE_MAPPE As String = _
    "Bitte öffnen Sie zuerst eine Angebotsmappe oder eine Vertragsprognose."
Private Const GESCHUETZTE_ANSICHT As String = _
    "Diese Mappe ist in der geschützten Ansicht geöffnet. Bitte klicken Sie oben auf " & _
    "„Bearbeitung aktivieren“ und drücken Sie den Knopf noch einmal."
Private Const NICHT_EINGERICHTET As String = _
    "After-Sales ist auf diesem Rechner noch nicht eingerichtet." & vbLf & vbLf & _
    "Bitte starten Sie einmal install.cmd aus dem Ordner install und öffnen Sie Excel neu."
Private Const NUR_WINDOWS As String = _
    "Die Knöpfe arbeiten in Excel für Windows. Auf dem Mac tut die Befehlszeile dasselbe, zum Beispiel " & _
    "aftersales-xl offer."
Private Const NICHT_GEKLAPPT As String = "Das hat nicht geklappt: "
Private Const WAS_TUN As String = _
    "Bitte prüfen Sie, ob schon ein Dokument entstanden ist, und versuchen Sie es noch einmal. Hilft " & _
    "das nicht, führen Sie bitte aftersales-xl doctor aus; der Befehl prüft die Installation."
Private Const ALTES_EXCEL As String = _
    "Diese Version von Excel zeigt manche Tabellen nur mit ihrer ersten Zeile, zum Beispiel auf den " & _
    "Blättern ROI und Wartung. After-Sales braucht Excel 2021 oder Microsoft 365." & vbLf & vbLf & _
    "Der Knopf arbeitet trotzdem. Bitte prüfen Sie das Dokument, bevor Sie es versenden."
Private Const GEHT_WEITER As String = "(Fortsetzung mit OK)"

Private versionGeprueft As Boolean

' Lässt ein Makro an einer Mappe arbeiten, zeigt seine Fragen und sein Ergebnis.
Public Sub Druecken(ByVal makro As String, ByVal mappe As Workbook)
    Dim makros As Object
    Dim antwort As Variant

    If mappe Is Nothing Then
        Zeigen SatzOhneMappe(), TITEL, vbInformation
        Exit Sub
    End If
    VersionPruefen mappe
    On Error GoTo Fehler
    Set makros = CreateObject(DIENST)
    antwort = Gelaufen(makros, makro, mappe, mappe.FullName)
    Do While Teil(antwort, 2) = "frage"
        antwort = Gelaufen(makros, makro, mappe, GewaehltesWort(antwort))
    Loop
    Zeigen Teil(antwort, 1), Teil(antwort, 0), Zeichen(Teil(antwort, 2))
    Exit Sub
Fehler:
    Application.StatusBar = False
    Zeigen Fehlermeldung(Err.Number, Err.Description), TITEL, vbCritical
End Sub

' Die Mappe, in deren Fenster das Menüband gedrückt wurde, auch wenn zwei Angebote offen sind.
Public Function MappeVon(ByVal control As IRibbonControl) As Workbook
    ' in der geschützten Ansicht ist das Fenster keines einer Mappe
    On Error Resume Next
    Set MappeVon = control.Context.Parent
    If MappeVon Is Nothing Then Set MappeVon = ActiveWorkbook
End Function

' ---------------------------------------------------------------- Dienst

' Was das Makro antwortet: Titel, Text und Art. Die Auskunft ist der Name der Mappe, den es mit der
' vergleicht, die es bekommt, oder das Wort, das auf seine Frage gewählt wurde. Excel selbst meldet
' solange nichts, auch nicht, dass es auf ein anderes Programm wartet.
Private Function Gelaufen(ByVal makros As Object, ByVal makro As String, ByVal mappe As Workbook, _
        ByVal auskunft As String) As Variant
    Dim meldungen As Boolean
    Dim nummer As Long
    Dim grund As String

    meldungen = Application.DisplayAlerts
    On Error GoTo Fehler
    Application.DisplayAlerts = False
    Gelaufen = makros.Run((makro), mappe, (auskunft))
    Application.DisplayAlerts = meldungen
    Exit Function
Fehler:
    nummer = Err.Number
    grund = Err.Description
    Application.DisplayAlerts = meldungen
    Err.Raise nummer, TITEL, grund
End Function

Private Function Teil(ByVal antwort As Variant, ByVal stelle As Long) As String
    Teil = antwort(LBound(antwort) + stelle)
End Function

' ---------------------------------------------------------------- Dialoge

Private Function GewaehltesWort(ByVal antwort As Variant) As String
    GewaehltesWort = "Nein"
    If Zeigen(Teil(antwort, 1), Teil(antwort, 0), vbQuestion + vbYesNo) = vbYes Then GewaehltesWort = "Ja"
End Function

Private Function Zeichen(ByVal art As String) As Long
    Zeichen = vbInformation
    If art = "warnung" Then Zeichen = vbExclamation
    If art = "fehler" Then Zeichen = vbCritical
End Function

' Zeigt einen Text, einen langen in mehreren Fenstern; die Antwort ist die im letzten.
Private Function Zeigen(ByVal inhalt As String, ByVal ueberschrift As String, _
        ByVal art As Long) As Long
    Dim ende As Long

    Do While Len(inhalt) > LAENGSTER_TEXT
        ende = Umbruch(inhalt)
        MsgBox Left$(inhalt, ende) & vbLf & vbLf & GEHT_WEITER, vbInformation, ueberschrift
        inhalt = Mid$(inhalt, ende + 1)
    Loop
    Zeigen = MsgBox(inhalt, art, ueberschrift)
End Function

Private Function Umbruch(ByVal inhalt As String) As Long
    Dim ende As Long

    ende = InStrRev(Left$(inhalt, LAENGSTER_TEXT), vbLf)
    If ende = 0 Then ende = InStrRev(Left$(inhalt, LAENGSTER_TEXT), " ")
    If ende = 0 Then ende = LAENGSTER_TEXT
    Umbruch = ende
End Function

Private Function SatzOhneMappe() As String
    SatzOhneMappe = KEINE_MAPPE
    On Error Resume Next
    If Application.ProtectedViewWindows.Count > 0 Then SatzOhneMappe = GESCHUETZTE_ANSICHT
End Function

Private Function Fehlermeldung(ByVal nummer As Long, ByVal grund As String) As String
    Fehlermeldung = NICHT_GEKLAPPT & grund & vbLf & vbLf & WAS_TUN
    If nummer = KLASSE_FEHLT Then Fehlermeldung = NICHT_EINGERICHTET
    If IstMac() Then Fehlermeldung = NUR_WINDOWS
End Function

' ---------------------------------------------------------------- Version

Private Sub VersionPruefen(ByVal mappe As Workbook)
    If versionGeprueft Then Exit Sub
    versionGeprueft = True
    If Not KenntUeberlauf(mappe) Then Zeigen ALTES_EXCEL, TITEL, vbExclamation
End Sub

' Excel 2016 und 2019 nennen sich wie ihre Nachfolger, kennen aber deren Funktionen nicht.
Private Function KenntUeberlauf(ByVal mappe As Workbook) As Boolean
    If Val(Application.Version) < ERSTE_MIT_UEBERLAUF Then Exit Function
    On Error Resume Next
    KenntUeberlauf = Not IsError(mappe.Worksheets(1).Evaluate("SEQUENCE(1)"))
End Function
