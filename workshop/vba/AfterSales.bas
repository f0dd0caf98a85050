Attribute VB_Name = "AfterSales"
Option Explicit

' Knöpfe und Menüband unserer Mappen. Gerechnet und geschrieben wird in Python; hier steht
' nur, wie Excel dorthin kommt und was jemand liest, wenn das nicht geht.
'
' Aus dieser Datei baut aftersales-xl build das VBA-Projekt.

Private Const TITEL As String = "After-Sales"
Private Const ADDIN_DATEI As String = "aftersales.xlam"
Private Const NICHT_EINGERICHTET As String = _
    "After-Sales ist auf diesem Rechner noch nicht eingerichtet." & vbCrLf & vbCrLf & _
    "Bitte starten Sie einmal install.cmd aus dem Ordner install und öffnen Sie Excel neu."
Private Const KEINE_MAPPE As String = "Bitte öffnen Sie zuerst eine Angebotsmappe oder eine Vertragsprognose."

' ---------------------------------------------------------------- Makros

Public Sub AngebotErstellen()
    Ausfuehren "angebot_erstellen"
End Sub

Public Sub AngebotAlsPdf()
    Ausfuehren "angebot_als_pdf"
End Sub

Public Sub WartungsvertragErstellen()
    Ausfuehren "wartungsvertrag_erstellen"
End Sub

Public Sub Zielpreis()
    Ausfuehren "zielpreis"
End Sub

Public Sub PreislisteAktualisieren()
    Ausfuehren "preisliste_aktualisieren"
End Sub

Public Sub VorlageOeffnen()
    Ausfuehren "vorlage_oeffnen"
End Sub

Public Sub MappeErneuern()
    Ausfuehren "mappe_erneuern"
End Sub

Public Sub VertraegeLaden()
    Ausfuehren "vertraege_laden"
End Sub

Public Sub StandFesthalten()
    Ausfuehren "stand_festhalten"
End Sub

Public Sub PrognoseberichtErstellen()
    Ausfuehren "prognosebericht_erstellen"
End Sub

Public Sub PruefungAusfuehren()
    Ausfuehren "pruefung_ausfuehren"
End Sub

Public Sub UeberDiagnose()
    Ausfuehren "ueber_diagnose"
End Sub

' ---------------------------------------------------------------- Menüband

Public Sub Rib_AngebotErstellen(control As IRibbonControl)
    AngebotErstellen
End Sub

Public Sub Rib_AngebotAlsPdf(control As IRibbonControl)
    AngebotAlsPdf
End Sub

Public Sub Rib_WartungsvertragErstellen(control As IRibbonControl)
    WartungsvertragErstellen
End Sub

Public Sub Rib_Zielpreis(control As IRibbonControl)
    Zielpreis
End Sub

Public Sub Rib_PreislisteAktualisieren(control As IRibbonControl)
    PreislisteAktualisieren
End Sub

Public Sub Rib_VorlageOeffnen(control As IRibbonControl)
    VorlageOeffnen
End Sub

Public Sub Rib_MappeErneuern(control As IRibbonControl)
    MappeErneuern
End Sub

Public Sub Rib_VertraegeLaden(control As IRibbonControl)
    VertraegeLaden
End Sub

Public Sub Rib_StandFesthalten(control As IRibbonControl)
    StandFesthalten
End Sub

Public Sub Rib_PrognoseberichtErstellen(control As IRibbonControl)
    PrognoseberichtErstellen
End Sub

Public Sub Rib_PruefungAusfuehren(control As IRibbonControl)
    PruefungAusfuehren
End Sub

Public Sub Rib_UeberDiagnose(control As IRibbonControl)
    UeberDiagnose
End Sub

' Die Gruppen der Mappe bleiben weg, wenn das Add-in dieselben zeigt.
Public Sub Rib_GruppeSichtbar(control As IRibbonControl, ByRef sichtbar As Variant)
    sichtbar = Not AddinGeladen()
End Sub

' ---------------------------------------------------------------- Öffnen

' Meldet Hilfe, Kategorie und Argumenttexte der Funktionen an. Rechnet nichts neu, startet kein
' Python und lässt die Mappe so gespeichert, wie sie ist.
Public Sub Auto_Open()
    Dim warGespeichert As Boolean

    On Error GoTo OhneHilfe
    warGespeichert = ThisWorkbook.Saved
    HilfeAnmelden
OhneHilfe:
    ' Ohne Hilfetexte rechnet alles genauso: kein Grund, beim Öffnen zu stören.
    On Error Resume Next
    ThisWorkbook.Saved = warGespeichert
End Sub

' ---------------------------------------------------------------- Weg nach Python

Private Sub Ausfuehren(ByVal makro As String)
    On Error GoTo Fehler
    If ActiveWorkbook Is Nothing Then
        MsgBox KEINE_MAPPE, vbInformation, TITEL
    ElseIf Not IstEingerichtet() Then
        MsgBox NICHT_EINGERICHTET, vbExclamation, TITEL
    Else
        RunPython PythonBefehl(makro)
    End If
    Exit Sub
Fehler:
    Application.StatusBar = False
    MsgBox Fehlermeldung(Err.Description), vbCritical, TITEL
End Sub

Private Function IstEingerichtet() As Boolean
    Dim python As String

    python = InterpreterPath()
    #If Mac Then
        IstEingerichtet = (python <> "")
    #Else
        If python <> "" Then IstEingerichtet = (Dir$(python) <> "")
    #End If
End Function

Private Function AddinGeladen() As Boolean
    Dim mappe As Workbook

    If LCase$(ThisWorkbook.Name) = ADDIN_DATEI Then Exit Function
    On Error Resume Next
    Set mappe = Workbooks(ADDIN_DATEI)
    AddinGeladen = Not mappe Is Nothing
End Function
