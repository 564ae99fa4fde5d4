<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>Copy for support</source>
        <translation>Für den Support kopieren</translation>
    </message>
    <message>
        <source>Open the folder of the logs</source>
        <translation>Ordner der Logdateien öffnen</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Aufbereitung</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logdateien</translation>
    </message>
    <message>
        <source>Copied. It holds versions and devices, no name and no account.</source>
        <translation>Kopiert. Enthalten sind Versionen und Geräte, kein Name und kein Konto.</translation>
    </message>
</context>
<context>
    <name>AccountActions</name>
    <message>
        <source>Find an account</source>
        <translation>Konto suchen</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>Change the account</source>
        <translation>Konto ändern</translation>
    </message>
    <message>
        <source>Mandate</source>
        <translation>Zeichnungsregelung</translation>
    </message>
    <message>
        <source>New signatory</source>
        <translation>Neuer Zeichnungsberechtigter</translation>
    </message>
    <message>
        <source>Appoint somebody on file</source>
        <translation>Bekannte Person berechtigen</translation>
    </message>
    <message>
        <source>Change name or role</source>
        <translation>Name oder Funktion ändern</translation>
    </message>
    <message>
        <source>End the right to sign</source>
        <translation>Berechtigung beenden</translation>
    </message>
    <message>
        <source>Erase the signatory</source>
        <translation>Zeichnungsberechtigten löschen</translation>
    </message>
    <message>
        <source>Add specimens from files</source>
        <translation>Proben aus Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add specimens from a sheet</source>
        <translation>Proben von einem Blatt hinzufügen</translation>
    </message>
    <message>
        <source>Scan a specimen sheet</source>
        <translation>Unterschriftsblatt scannen</translation>
    </message>
    <message>
        <source>End this specimen</source>
        <translation>Diese Probe beenden</translation>
    </message>
    <message>
        <source>Save the picture of this specimen</source>
        <translation>Bild dieser Probe speichern</translation>
    </message>
</context>
<context>
    <name>AccountBar</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Number or name</source>
        <translation>Nummer oder Name</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Date on the cheque</source>
        <translation>Datum auf dem Scheck</translation>
    </message>
    <message>
        <source>Go to the account</source>
        <translation>Zum Konto</translation>
    </message>
    <message>
        <source>Go to the amount</source>
        <translation>Zum Betrag</translation>
    </message>
    <message>
        <source>Go to the date</source>
        <translation>Zum Datum</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>{name} (read from the cheque: Enter confirms)</source>
        <translation>{name} (vom Scheck gelesen: Eingabe bestätigt)</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>New account</source>
        <translation>Neues Konto</translation>
    </message>
    <message>
        <source>Change the account</source>
        <translation>Konto ändern</translation>
    </message>
    <message>
        <source>Changes take effect at once and are noted in the audit trail.</source>
        <translation>Änderungen gelten sofort und werden im Protokoll vermerkt.</translation>
    </message>
    <message>
        <source>Add the account</source>
        <translation>Konto anlegen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Refer every cheque to a person</source>
        <translation>Jeden Scheck an eine Person weiterleiten</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Name on its cheques</source>
        <translation>Name auf seinen Schecks</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What a clerk must read first</source>
        <translation>Was zuerst zu lesen ist</translation>
    </message>
    <message>
        <source>All limits and mandates of the account are then meant in this currency.</source>
        <translation>Alle Grenzen und Regelungen des Kontos gelten dann in dieser Währung.</translation>
    </message>
</context>
<context>
    <name>AccountHeader</name>
    <message>
        <source>Amounts in {currency}</source>
        <translation>Beträge in {currency}</translation>
    </message>
    <message>
        <source>This account is blocked: no cheque on it is paid.</source>
        <translation>Dieses Konto ist gesperrt: kein Scheck wird bezahlt.</translation>
    </message>
    <message>
        <source>This account is closed: no cheque on it is paid.</source>
        <translation>Dieses Konto ist geschlossen: kein Scheck wird bezahlt.</translation>
    </message>
    <message>
        <source>Every cheque goes to a person, whatever the comparison says.</source>
        <translation>Jeder Scheck geht an eine Person, was auch der Vergleich sagt.</translation>
    </message>
    <message>
        <source>Read first: {instruction}</source>
        <translation>Zuerst lesen: {instruction}</translation>
    </message>
    <message>
        <source>There is no mandate today: every cheque goes to a person.</source>
        <translation>Heute gilt keine Zeichnungsregelung: jeder Scheck geht an eine Person.</translation>
    </message>
    <message>
        <source>Mandate {period}. {rules}</source>
        <translation>Regelung {period}. {rules}</translation>
    </message>
</context>
<context>
    <name>AccountModel</name>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>always refer</source>
        <translation>immer weiterleiten</translation>
    </message>
</context>
<context>
    <name>AccountSection</name>
    <message>
        <source>Refer, because</source>
        <translation>Zu klären, denn</translation>
    </message>
    <message>
        <source>Mandate</source>
        <translation>Zeichnungsregelung</translation>
    </message>
</context>
<context>
    <name>AccountsChoosing</name>
    <message>
        <source>Specimens, one signature in each file</source>
        <translation>Unterschriftsproben, je Datei eine</translation>
    </message>
    <message>
        <source>Specimen sheet with several signatures</source>
        <translation>Unterschriftsblatt mit mehreren Unterschriften</translation>
    </message>
    <message>
        <source>Scans and pictures</source>
        <translation>Scans und Bilder</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
</context>
<context>
    <name>AccountsView</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Second person ({count})</source>
        <translation>Zweite Person ({count})</translation>
    </message>
    <message>
        <source>Saved, and noted in the audit trail.</source>
        <translation>Gespeichert und im Protokoll vermerkt.</translation>
    </message>
    <message>
        <source>Asked for. Nothing changes until a second person approves it.</source>
        <translation>Beantragt. Nichts ändert sich, bevor eine zweite Person zustimmt.</translation>
    </message>
    <message>
        <source>The picture was saved; it is not encrypted there. This is noted in the audit trail.</source>
        <translation>Das Bild ist gespeichert; dort ist es nicht verschlüsselt. Das wurde im Protokoll vermerkt.</translation>
    </message>
</context>
<context>
    <name>AdministratorStep</name>
    <message>
        <source>The first administrator</source>
        <translation>Der erste Verwalter</translation>
    </message>
    <message>
        <source>A system administrator adds other people, makes backups and looks after the keys, and sees no account and no cheque. There is no default password: choose one now.</source>
        <translation>Ein Systemverwalter fügt andere Personen hinzu, sichert die Daten und hütet die Schlüssel; Konten und Schecks sieht er nicht. Es gibt kein voreingestelltes Kennwort: wählen Sie jetzt eines.</translation>
    </message>
</context>
<context>
    <name>AgreementOverlay</name>
    <message>
        <source>Map of agreement</source>
        <translation>Karte der Übereinstimmung</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>in part</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>No map</source>
        <translation>Keine Karte</translation>
    </message>
    <message>
        <source>{agree} % of the strokes agree, {differ} % differ</source>
        <translation>{agree} % der Striche stimmen überein, {differ} % weichen ab</translation>
    </message>
</context>
<context>
    <name>AppointDialog</name>
    <message>
        <source>Appoint somebody on file</source>
        <translation>Bekannte Person berechtigen</translation>
    </message>
    <message>
        <source>Their specimens serve for this account as well.</source>
        <translation>Die Unterschriftsproben gelten auch für dieses Konto.</translation>
    </message>
    <message>
        <source>Appoint</source>
        <translation>Berechtigen</translation>
    </message>
    <message>
        <source>Part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>On file</source>
        <translation>Bekannt</translation>
    </message>
</context>
<context>
    <name>Arrived</name>
    <message>
        <source>Pages that have come</source>
        <translation>Angekommene Seiten</translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message>
        <source>Cheque checked</source>
        <translation>Scheck geprüft</translation>
    </message>
    <message>
        <source>Decision made</source>
        <translation>Entscheidung getroffen</translation>
    </message>
    <message>
        <source>Decision corrected</source>
        <translation>Entscheidung berichtigt</translation>
    </message>
    <message>
        <source>Second review made</source>
        <translation>Zweitprüfung vorgenommen</translation>
    </message>
    <message>
        <source>Cheque taken from the queue</source>
        <translation>Scheck aus der Warteliste genommen</translation>
    </message>
    <message>
        <source>Cheque given back to the queue</source>
        <translation>Scheck in die Warteliste zurückgegeben</translation>
    </message>
    <message>
        <source>Report made</source>
        <translation>Bericht erstellt</translation>
    </message>
    <message>
        <source>Bulk job begun</source>
        <translation>Stapelauftrag begonnen</translation>
    </message>
    <message>
        <source>Bulk job resumed</source>
        <translation>Stapelauftrag fortgesetzt</translation>
    </message>
    <message>
        <source>New files taken into a bulk job</source>
        <translation>Neue Dateien in einen Stapelauftrag aufgenommen</translation>
    </message>
    <message>
        <source>Files of a bulk job checked</source>
        <translation>Dateien eines Stapelauftrags geprüft</translation>
    </message>
    <message>
        <source>File of a bulk job given up</source>
        <translation>Datei eines Stapelauftrags aufgegeben</translation>
    </message>
    <message>
        <source>Bulk job left off</source>
        <translation>Stapelauftrag unterbrochen</translation>
    </message>
    <message>
        <source>Bulk job paused</source>
        <translation>Stapelauftrag angehalten</translation>
    </message>
    <message>
        <source>Failed files of a bulk job tried again</source>
        <translation>Fehlgeschlagene Dateien eines Stapelauftrags erneut versucht</translation>
    </message>
    <message>
        <source>Bulk job given up</source>
        <translation>Stapelauftrag aufgegeben</translation>
    </message>
    <message>
        <source>Lists of a bulk job saved</source>
        <translation>Listen eines Stapelauftrags gespeichert</translation>
    </message>
    <message>
        <source>Account added</source>
        <translation>Konto angelegt</translation>
    </message>
    <message>
        <source>Account changed</source>
        <translation>Konto geändert</translation>
    </message>
    <message>
        <source>Signatory added</source>
        <translation>Zeichnungsberechtigten angelegt</translation>
    </message>
    <message>
        <source>Signatory changed</source>
        <translation>Zeichnungsberechtigten geändert</translation>
    </message>
    <message>
        <source>Right to sign given</source>
        <translation>Zeichnungsberechtigung erteilt</translation>
    </message>
    <message>
        <source>Right to sign ended</source>
        <translation>Zeichnungsberechtigung beendet</translation>
    </message>
    <message>
        <source>Signatory erased</source>
        <translation>Zeichnungsberechtigten gelöscht</translation>
    </message>
    <message>
        <source>Specimens put on file</source>
        <translation>Unterschriftsproben hinterlegt</translation>
    </message>
    <message>
        <source>Specimens ended</source>
        <translation>Unterschriftsproben beendet</translation>
    </message>
    <message>
        <source>Specimen prepared anew</source>
        <translation>Unterschriftsprobe neu aufbereitet</translation>
    </message>
    <message>
        <source>Specimen could not be prepared anew</source>
        <translation>Unterschriftsprobe konnte nicht neu aufbereitet werden</translation>
    </message>
    <message>
        <source>Picture saved to a file</source>
        <translation>Bild in eine Datei gespeichert</translation>
    </message>
    <message>
        <source>Mandate put in force</source>
        <translation>Zeichnungsregelung in Kraft gesetzt</translation>
    </message>
    <message>
        <source>Rules put in force</source>
        <translation>Regeln in Kraft gesetzt</translation>
    </message>
    <message>
        <source>Approval asked for</source>
        <translation>Zustimmung beantragt</translation>
    </message>
    <message>
        <source>Change approved</source>
        <translation>Einer Änderung zugestimmt</translation>
    </message>
    <message>
        <source>Change declined</source>
        <translation>Änderung abgelehnt</translation>
    </message>
    <message>
        <source>Request withdrawn</source>
        <translation>Antrag zurückgenommen</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Log-in refused</source>
        <translation>Anmeldung abgewiesen</translation>
    </message>
    <message>
        <source>Operator added</source>
        <translation>Benutzer angelegt</translation>
    </message>
    <message>
        <source>Operator disabled or enabled</source>
        <translation>Benutzer gesperrt oder freigegeben</translation>
    </message>
    <message>
        <source>Operator unlocked</source>
        <translation>Benutzer entsperrt</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Kennwort geändert</translation>
    </message>
    <message>
        <source>Password reset</source>
        <translation>Kennwort zurückgesetzt</translation>
    </message>
    <message>
        <source>Roles changed</source>
        <translation>Rollen geändert</translation>
    </message>
    <message>
        <source>Store set up</source>
        <translation>Datenbestand eingerichtet</translation>
    </message>
    <message>
        <source>Store restored from a backup</source>
        <translation>Datenbestand aus einer Sicherung wiederhergestellt</translation>
    </message>
    <message>
        <source>Backup begun</source>
        <translation>Sicherung begonnen</translation>
    </message>
    <message>
        <source>Backup made</source>
        <translation>Sicherung erstellt</translation>
    </message>
    <message>
        <source>Audit trail exported</source>
        <translation>Protokoll exportiert</translation>
    </message>
    <message>
        <source>Keys bound to the store</source>
        <translation>Schlüssel mit dem Datenbestand verknüpft</translation>
    </message>
    <message>
        <source>Renewal of the keys begun</source>
        <translation>Erneuerung der Schlüssel begonnen</translation>
    </message>
    <message>
        <source>Keys renewed</source>
        <translation>Schlüssel erneuert</translation>
    </message>
    <message>
        <source>Way to open the store changed</source>
        <translation>Zugang zum Datenbestand geändert</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>Make a backup…</source>
        <translation>Sicherung anlegen …</translation>
    </message>
    <message>
        <source>Try a backup…</source>
        <translation>Sicherung prüfen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Passphrase of the store, to try a backup</source>
        <translation>Passphrase des Datenbestands, zum Prüfen einer Sicherung</translation>
    </message>
    <message>
        <source>How far the backup is</source>
        <translation>Wie weit die Sicherung ist</translation>
    </message>
    <message>
        <source>Seal of its audit trail: {seal}</source>
        <translation>Siegel ihres Protokolls: {seal}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Writing {name}: {done} of {total} records</source>
        <translation>{name} wird geschrieben: {done} von {total} Datensätzen</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>{name} wird geschrieben …</translation>
    </message>
    <message>
        <source>Reading {name} back beside the store…</source>
        <translation>{name} wird neben dem Datenbestand zurückgelesen …</translation>
    </message>
    <message>
        <source>Written: {file}, {rows} records, {size} MB. Try it before you rely on it.</source>
        <translation>Geschrieben: {file}, {rows} Datensätze, {size} MB. Prüfen Sie sie, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>{name} could be restored: {rows} records, and the specimens of {with_key} of {signatories} signatories. Nothing was changed.</source>
        <translation>{name} ließe sich wiederherstellen: {rows} Datensätze und die Unterschriftsproben von {with_key} der {signatories} Zeichnungsberechtigten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
</context>
<context>
    <name>BandRow</name>
    <message>
        <source>Up to, in {currency}</source>
        <translation>Bis, in {currency}</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>Who must sign</source>
        <translation>Wer unterschreiben muss</translation>
    </message>
    <message>
        <source>2, or: 1 of A and 1 of B or 3 of B</source>
        <translation>2, oder: 1 of A and 1 of B or 3 of B</translation>
    </message>
    <message>
        <source>Remove this band</source>
        <translation>Diese Stufe entfernen</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen …</translation>
    </message>
</context>
<context>
    <name>BrowseView</name>
    <message>
        <source>Signatories</source>
        <translation>Zeichnungsberechtigte</translation>
    </message>
    <message>
        <source>Nobody may sign for this account yet.</source>
        <translation>Für dieses Konto darf noch niemand unterschreiben.</translation>
    </message>
    <message>
        <source>Opening account {number}…</source>
        <translation>Konto {number} wird geöffnet …</translation>
    </message>
    <message>
        <source>No accounts are on file. Add the first one: then its signatories, and their specimens.</source>
        <translation>Es gibt noch keine Konten. Legen Sie das erste an, dann seine Zeichnungsberechtigten und deren Unterschriftsproben.</translation>
    </message>
    <message>
        <source>Choose an account to see who may sign for it.</source>
        <translation>Wählen Sie ein Konto, um zu sehen, wer dafür unterschreiben darf.</translation>
    </message>
    <message>
        <source>End the right to sign</source>
        <translation>Berechtigung beenden</translation>
    </message>
    <message>
        <source>{name} no longer signs for this account; cheques dated earlier are still judged by the right.</source>
        <translation>{name} unterschreibt nicht mehr für dieses Konto; früher datierte Schecks werden noch nach der Berechtigung beurteilt.</translation>
    </message>
    <message>
        <source>End the right</source>
        <translation>Berechtigung beenden</translation>
    </message>
    <message>
        <source>First day without it</source>
        <translation>Erster Tag ohne sie</translation>
    </message>
    <message>
        <source>End this specimen</source>
        <translation>Diese Probe beenden</translation>
    </message>
    <message>
        <source>It serves no cheque dated on or after this day; earlier ones are still compared with it. A second person must approve.</source>
        <translation>Sie dient keinem Scheck von diesem Tag an; frühere werden noch mit ihr verglichen. Eine zweite Person muss zustimmen.</translation>
    </message>
    <message>
        <source>Ask for approval</source>
        <translation>Zustimmung beantragen</translation>
    </message>
    <message>
        <source>First cheque date without it</source>
        <translation>Erstes Scheckdatum ohne die Probe</translation>
    </message>
    <message>
        <source>Save the picture: it is not encrypted there, and this is noted in the audit trail</source>
        <translation>Das Bild speichern: dort ist es nicht verschlüsselt, und es wird im Protokoll vermerkt</translation>
    </message>
</context>
<context>
    <name>BrushEditor</name>
    <message>
        <source>Clean the signature</source>
        <translation>Unterschrift säubern</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>erasing</source>
        <translation>radiert</translation>
    </message>
    <message>
        <source>bringing back</source>
        <translation>holt zurück</translation>
    </message>
    <message>
        <source>Brush of {size} pixels, {tool}; {out} % taken out</source>
        <translation>Pinsel mit {size} Pixeln, {tool}; {out} % entfernt</translation>
    </message>
</context>
<context>
    <name>BrushStage</name>
    <message>
        <source>Drag over what does not belong to the signature; the right button brings it back.</source>
        <translation>Streichen Sie über das, was nicht zur Unterschrift gehört; die rechte Maustaste holt es zurück.</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>To be looked at</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Unauffällig</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>Zweiter Blick</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Not done yet</source>
        <translation>Steht noch aus</translation>
    </message>
    <message>
        <source>A person must look: it waits in the queue.</source>
        <translation>Eine Person muss hinsehen: er steht in der Warteliste.</translation>
    </message>
    <message>
        <source>It matches, and nothing else makes a person look.</source>
        <translation>Es stimmt überein, und auch sonst muss niemand hinsehen.</translation>
    </message>
    <message>
        <source>Clear, and drawn at random so that somebody looks all the same.</source>
        <translation>Unauffällig, und zufällig gezogen, damit trotzdem jemand hinsieht.</translation>
    </message>
    <message>
        <source>It could not be checked.</source>
        <translation>Es konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>It has not been checked yet.</source>
        <translation>Es ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>You can go on working; the job does not hold you up.</source>
        <translation>Sie können weiterarbeiten; der Auftrag hält Sie nicht auf.</translation>
    </message>
    <message>
        <source>What is in hand is finished and kept.</source>
        <translation>Was in Arbeit ist, wird beendet und behalten.</translation>
    </message>
    <message>
        <source>The program ended while it worked on the job, or another program works on it.</source>
        <translation>Das Programm endete, während es daran arbeitete, oder ein anderes Programm arbeitet daran.</translation>
    </message>
    <message>
        <source>It waits to be resumed.</source>
        <translation>Er wartet darauf, fortgesetzt zu werden.</translation>
    </message>
    <message>
        <source>What was checked is kept.</source>
        <translation>Was geprüft wurde, bleibt.</translation>
    </message>
    <message>
        <source>Everything was done.</source>
        <translation>Alles wurde erledigt.</translation>
    </message>
    <message>
        <source>The same page as item {number}: it may have been handed in twice.</source>
        <translation>Dieselbe Seite wie Eintrag {number}: Sie könnte zweimal eingereicht worden sein.</translation>
    </message>
    <message>
        <source>Nothing was put into this job knowingly.</source>
        <translation>In diesen Auftrag wurde nichts wissentlich eingestreut.</translation>
    </message>
    <message>
        <source>Put in, signed by the signatory: {items}; the program alone would have passed {passed}; people decided {decided}, {wrong} of them wrongly.</source>
        <translation>Eingestreut, vom Zeichnungsberechtigten unterschrieben: {items}; das Programm allein hätte {passed} durchgelassen; Personen entschieden {decided}, davon {wrong} falsch.</translation>
    </message>
    <message>
        <source>Put in, imitations: {items}; the program alone would have passed {passed}; people decided {decided}, {wrong} of them wrongly.</source>
        <translation>Eingestreut, Nachahmungen: {items}; das Programm allein hätte {passed} durchgelassen; Personen entschieden {decided}, davon {wrong} falsch.</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} je Sekunde</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>{minutes} minutes left</source>
        <translation>noch {minutes} Minuten</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>noch {hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>BulkActions</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>BulkColumns</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Closest to</source>
        <translation>Am ähnlichsten</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>There is no such account</source>
        <translation>Dieses Konto gibt es nicht</translation>
    </message>
    <message>
        <source>Nobody with a specimen: these would fail</source>
        <translation>Keine Unterschriftsprobe: das würde fehlschlagen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Compared with (specimens)</source>
        <translation>Verglichen mit (Proben)</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Evidence (log10 LR)</source>
        <translation>Befund (log10 LR)</translation>
    </message>
    <message>
        <source>Signatory</source>
        <translation>Zeichnungsberechtigte</translation>
    </message>
    <message>
        <source>Mandate</source>
        <translation>Zeichnungsregelung</translation>
    </message>
    <message>
        <source>Referred because</source>
        <translation>Vorgelegt, weil</translation>
    </message>
    <message>
        <source>Same as number</source>
        <translation>Gleich wie Nummer</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Cheque</source>
        <translation>Scheck</translation>
    </message>
    <message>
        <source>Cash letter</source>
        <translation>Einreichungsdatei</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>nicht erfüllt</translation>
    </message>
</context>
<context>
    <name>BulkView</name>
    <message>
        <source>Checking whole folders</source>
        <translation>Ganze Ordner prüfen</translation>
    </message>
</context>
<context>
    <name>ChangeView</name>
    <message>
        <source>Asked for by {name} ({operator}), {at}</source>
        <translation>Beantragt von {name} ({operator}), {at}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>They take the place of</source>
        <translation>Sie treten an die Stelle von</translation>
    </message>
    <message>
        <source>To be ended</source>
        <translation>Zu beenden</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>Es gab keine.</translation>
    </message>
    <message>
        <source>Who must sign</source>
        <translation>Wer unterschreiben muss</translation>
    </message>
    <message>
        <source>They serve cheques dated from {day} on.</source>
        <translation>Sie dienen Schecks vom {day} an.</translation>
    </message>
    <message numerus="yes">
        <source>After that, %n more specimen(s) are needed.</source>
        <translation>
            <numerusform>Danach ist noch %n Probe nötig.</numerusform>
            <numerusform>Danach sind noch %n Proben nötig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new specimen(s) of {name}</source>
        <translation>
            <numerusform>%n neue Probe von {name}</numerusform>
            <numerusform>%n neue Proben von {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End of %n specimen(s) of {name}</source>
        <translation>
            <numerusform>Ende von %n Probe von {name}</numerusform>
            <numerusform>Ende von %n Proben von {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>They no longer serve cheques dated {day} or later; earlier ones still.</source>
        <translation>Sie dienen keinem Scheck vom {day} an mehr, früheren schon.</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) stay active.</source>
        <translation>
            <numerusform>%n weiteres bleibt gültig.</numerusform>
            <numerusform>%n weitere bleiben gültig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mandate of account {number}, {name}</source>
        <translation>Zeichnungsregelung des Kontos {number}, {name}</translation>
    </message>
    <message>
        <source>For cheques dated from {day} on.</source>
        <translation>Für Schecks vom {day} an.</translation>
    </message>
    <message>
        <source>Settings of the bank</source>
        <translation>Einstellungen der Bank</translation>
    </message>
    <message>
        <source>What is not listed stays as it is.</source>
        <translation>Was nicht aufgeführt ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Erase {name} for good</source>
        <translation>{name} endgültig löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n specimen(s) are destroyed, here and in every backup.</source>
        <translation>
            <numerusform>%n Unterschriftsprobe wird zerstört, hier und in jeder Sicherung.</numerusform>
            <numerusform>%n Unterschriftsproben werden zerstört, hier und in jeder Sicherung.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name is deleted, and rights to sign end today. Nobody can undo this.</source>
        <translation>Der Name wird gelöscht, und Berechtigungen enden heute. Niemand kann das rückgängig machen.</translation>
    </message>
    <message>
        <source>A new recovery key is shown once, to be printed. The one before stops working.</source>
        <translation>Ein neuer Rettungsschlüssel wird einmal gezeigt, zum Drucken. Der bisherige gilt nicht mehr.</translation>
    </message>
    <message>
        <source>A file that opens the store is written to {path}.</source>
        <translation>Eine Datei, die den Datenbestand öffnet, wird nach {path} geschrieben.</translation>
    </message>
    <message>
        <source>A key of the whole store</source>
        <translation>Ein Schlüssel des ganzen Datenbestands</translation>
    </message>
    <message>
        <source>Signs for no account.</source>
        <translation>Unterschreibt für kein Konto.</translation>
    </message>
    <message>
        <source>Signs for: {accounts}</source>
        <translation>Unterschreibt für: {accounts}</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Signed or scanned on {day}
From {file}, page {page}</source>
        <translation>Unterschrieben oder gescannt am {day}
Aus {file}, Seite {page}</translation>
    </message>
    <message>
        <source>Until now</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>From then on</source>
        <translation>Von da an</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>Nichts würde sich ändern.</translation>
    </message>
    <message>
        <source>There is no other specimen to compare it with.</source>
        <translation>Es gibt keine andere Probe, mit der sie verglichen werden kann.</translation>
    </message>
    <message>
        <source>▲ Unlike the others: similarity {similarity}</source>
        <translation>▲ Anders als die übrigen: Ähnlichkeit {similarity}</translation>
    </message>
    <message>
        <source>Similarity with the others: {similarity}</source>
        <translation>Ähnlichkeit mit den übrigen: {similarity}</translation>
    </message>
</context>
<context>
    <name>CheckActions</name>
    <message>
        <source>Open a cheque</source>
        <translation>Scheck öffnen</translation>
    </message>
    <message>
        <source>Scan a cheque</source>
        <translation>Scheck scannen</translation>
    </message>
    <message>
        <source>Paste a picture or a file</source>
        <translation>Bild oder Datei einfügen</translation>
    </message>
    <message>
        <source>Box around the whole page</source>
        <translation>Rahmen um die ganze Seite</translation>
    </message>
    <message>
        <source>Add specimens</source>
        <translation>Unterschriftsproben hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of specimens</source>
        <translation>Ordner mit Unterschriftsproben hinzufügen</translation>
    </message>
    <message>
        <source>Remove this specimen</source>
        <translation>Diese Probe entfernen</translation>
    </message>
    <message>
        <source>Remove all specimens</source>
        <translation>Alle Proben entfernen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Comparison view</source>
        <translation>Vergleichsansicht</translation>
    </message>
    <message>
        <source>Map of agreement</source>
        <translation>Karte der Übereinstimmung</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Another signature</source>
        <translation>Noch eine Unterschrift</translation>
    </message>
    <message>
        <source>Give up this box</source>
        <translation>Diesen Rahmen aufgeben</translation>
    </message>
    <message>
        <source>Next signature on the cheque</source>
        <translation>Nächste Unterschrift auf dem Scheck</translation>
    </message>
    <message>
        <source>Clean the signature</source>
        <translation>Unterschrift säubern</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>Zurückgeben …</translation>
    </message>
    <message>
        <source>Refer</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Vermerk schreiben</translation>
    </message>
    <message>
        <source>Take the last decision back</source>
        <translation>Letzte Entscheidung zurücknehmen</translation>
    </message>
    <message>
        <source>Next cheque</source>
        <translation>Nächster Scheck</translation>
    </message>
    <message>
        <source>Stop or close</source>
        <translation>Abbrechen oder schließen</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Check a signature</source>
        <translation>Unterschrift prüfen</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Ganze Seite</translation>
    </message>
    <message>
        <source>Comparison view</source>
        <translation>Vergleichsansicht</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>{number} · {name}</source>
        <translation>{number} · {name}</translation>
    </message>
    <message>
        <source>The account is blocked.</source>
        <translation>Das Konto ist gesperrt.</translation>
    </message>
    <message>
        <source>The account is closed.</source>
        <translation>Das Konto ist geschlossen.</translation>
    </message>
    <message>
        <source>Every cheque of this account is to be referred.</source>
        <translation>Jeder Scheck dieses Kontos ist weiterzuleiten.</translation>
    </message>
    <message>
        <source>No mandate was in force on that day.</source>
        <translation>An jenem Tag galt keine Zeichnungsregelung.</translation>
    </message>
    <message>
        <source>The mandate is not met.</source>
        <translation>Die Zeichnungsregelung ist nicht erfüllt.</translation>
    </message>
    <message>
        <source>The cheque is dated in the future.</source>
        <translation>Der Scheck trägt ein künftiges Datum.</translation>
    </message>
    <message>
        <source>The cheque is too old.</source>
        <translation>Der Scheck ist zu alt.</translation>
    </message>
    <message>
        <source>A signature is too much like a specimen: it may be a copy of it. Look at the paper.</source>
        <translation>Eine Unterschrift gleicht einer Probe zu sehr: sie kann eine Kopie davon sein. Sehen Sie sich das Original an.</translation>
    </message>
    <message>
        <source>The picture is poor where a signature is. Look at the paper, or scan it again.</source>
        <translation>Das Bild ist dort schlecht, wo eine Unterschrift steht. Sehen Sie sich das Original an, oder scannen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Several cheques lie on the page. Check each by itself.</source>
        <translation>Auf der Seite liegen mehrere Schecks. Prüfen Sie jeden für sich.</translation>
    </message>
    <message>
        <source>A signature is not good enough to be compared.</source>
        <translation>Eine Unterschrift ist nicht gut genug für einen Vergleich.</translation>
    </message>
    <message>
        <source>A signature matches nobody who may sign.</source>
        <translation>Eine Unterschrift passt zu niemandem, der unterschreiben darf.</translation>
    </message>
    <message>
        <source>Nobody has a specimen on file that serves on {day}.</source>
        <translation>Von niemandem liegt eine Unterschriftsprobe vor, die am {day} gilt.</translation>
    </message>
    <message>
        <source>No mandate is in force on {day}.</source>
        <translation>Am {day} gilt keine Zeichnungsregelung.</translation>
    </message>
    <message>
        <source>panel {panel}</source>
        <translation>Gruppe {panel}</translation>
    </message>
    <message>
        <source>up to {limit}</source>
        <translation>bis {limit}</translation>
    </message>
    <message>
        <source>The mandate is met. {details}</source>
        <translation>Die Zeichnungsregelung ist erfüllt. {details}</translation>
    </message>
    <message>
        <source>The mandate is not met. {details}</source>
        <translation>Die Zeichnungsregelung ist nicht erfüllt. {details}</translation>
    </message>
    <message>
        <source>The strongest signature is consistent with the specimens, but a person has to look.</source>
        <translation>Die stärkste Unterschrift ist mit den Proben vereinbar, aber eine Person muss hinsehen.</translation>
    </message>
    <message>
        <source>Too poor to be compared.</source>
        <translation>Zu schlecht für einen Vergleich.</translation>
    </message>
    <message>
        <source>Most like {name}: {outcome}.</source>
        <translation>Am ähnlichsten {name}: {outcome}.</translation>
    </message>
    <message>
        <source>Signature {place}: {text}</source>
        <translation>Unterschrift {place}: {text}</translation>
    </message>
    <message>
        <source>For this amount the bank asks for stronger evidence than there is.</source>
        <translation>Für diesen Betrag verlangt die Bank stärkere Belege, als es gibt.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Weitergeleitet</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>{action}: cheque on {account}</source>
        <translation>{action}: Scheck auf {account}</translation>
    </message>
    <message>
        <source>{action}: cheque on {account}, {amount}</source>
        <translation>{action}: Scheck auf {account}, {amount}</translation>
    </message>
    <message>
        <source>Your decision stands. What was hidden speaks against it: decide anew to correct it, or go on to the next.</source>
        <translation>Ihre Entscheidung gilt. Was verdeckt war, spricht dagegen: entscheiden Sie neu, um sie zu berichtigen, oder gehen Sie weiter.</translation>
    </message>
    <message>
        <source>Second review: decide for yourself. The first decision is shown after yours.</source>
        <translation>Zweitprüfung: entscheiden Sie selbst. Die erste Entscheidung wird nach Ihrer gezeigt.</translation>
    </message>
    <message>
        <source>Look and decide first. Score, outcome, amount and name are shown after your decision.</source>
        <translation>Sehen Sie hin und entscheiden Sie zuerst. Wert, Ergebnis, Betrag und Name werden nach Ihrer Entscheidung gezeigt.</translation>
    </message>
    <message>
        <source>{action} stands. Deciding anew corrects it; both stay on record.</source>
        <translation>{action} gilt. Neu zu entscheiden berichtigt es; beides bleibt im Protokoll.</translation>
    </message>
    <message>
        <source>Specimen of {day}</source>
        <translation>Probe vom {day}</translation>
    </message>
    <message>
        <source>{name}, specimen of {day}</source>
        <translation>{name}, Probe vom {day}</translation>
    </message>
</context>
<context>
    <name>ChequeColumns</name>
    <message>
        <source>hidden</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Second review</source>
        <translation>Zweitprüfung</translation>
    </message>
</context>
<context>
    <name>ChequePage</name>
    <message>
        <source>hidden until you have decided</source>
        <translation>verdeckt, bis Sie entschieden haben</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>nicht erfüllt</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>Scheckdatum</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Mandate</source>
        <translation>Zeichnungsregelung</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>{time} by {operator}</source>
        <translation>{time} von {operator}</translation>
    </message>
    <message>
        <source>Check number</source>
        <translation>Nummer der Prüfung</translation>
    </message>
    <message>
        <source>Second review because</source>
        <translation>Zweitprüfung, weil</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Hidden: decide for yourself before you see what others decided.</source>
        <translation>Verdeckt: entscheiden Sie selbst, bevor Sie sehen, was andere entschieden haben.</translation>
    </message>
    <message>
        <source>Nobody has decided yet.</source>
        <translation>Noch hat niemand entschieden.</translation>
    </message>
    <message>
        <source>second review</source>
        <translation>Zweitprüfung</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>Berichtigung</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>corrected later</source>
        <translation>später berichtigt</translation>
    </message>
    <message>
        <source>{time} · {operator} · {role}</source>
        <translation>{time} · {operator} · {role}</translation>
    </message>
    <message>
        <source>In the audit trail</source>
        <translation>Im Protokoll</translation>
    </message>
</context>
<context>
    <name>ChequesView</name>
    <message>
        <source>Checked cheques</source>
        <translation>Geprüfte Schecks</translation>
    </message>
    <message>
        <source>The chosen cheque</source>
        <translation>Der gewählte Scheck</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Every comparison</source>
        <translation>Jeder Vergleich</translation>
    </message>
    <message>
        <source>Every state</source>
        <translation>Jeder Stand</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation>Der Verlauf konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Nothing was found for these days. Choose more days, or fewer conditions.</source>
        <translation>Für diese Tage wurde nichts gefunden. Wählen Sie mehr Tage oder weniger Bedingungen.</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Der Bericht wird erstellt …</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Gespeichert: {name}</translation>
    </message>
    <message>
        <source>Its figures are not those on record; the report says what has changed.</source>
        <translation>Seine Zahlen sind nicht die aufgezeichneten; der Bericht sagt, was sich geändert hat.</translation>
    </message>
    <message>
        <source>One cheque. Esc shows the others.</source>
        <translation>Ein Scheck. Esc zeigt die anderen.</translation>
    </message>
    <message>
        <source>The newest {count}; choose fewer days to see the others.</source>
        <translation>Die neuesten {count}; wählen Sie weniger Tage, um die anderen zu sehen.</translation>
    </message>
    <message>
        <source>{count} cheques</source>
        <translation>{count} Schecks</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Open a cheque</source>
        <translation>Scheck öffnen</translation>
    </message>
    <message>
        <source>Add specimens</source>
        <translation>Unterschriftsproben hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of specimens</source>
        <translation>Ordner mit Unterschriftsproben hinzufügen</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Scans and pictures</source>
        <translation>Scans und Bilder</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
</context>
<context>
    <name>ComparisonStage</name>
    <message>
        <source>in both</source>
        <translation>in beiden</translation>
    </message>
    <message>
        <source>mm, true size</source>
        <translation>mm, wahre Größe</translation>
    </message>
    <message>
        <source>mm, {times} × true size</source>
        <translation>mm, {times} × wahre Größe</translation>
    </message>
    <message>
        <source>; specimen brought to {percent} % of its size</source>
        <translation>; Probe auf {percent} % ihrer Größe gebracht</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Wahre Größe</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Towards the signature to check, or slower</source>
        <translation>Mehr von der geprüften Unterschrift, oder langsamer</translation>
    </message>
    <message>
        <source>Towards the specimen, or faster</source>
        <translation>Mehr von der Probe, oder schneller</translation>
    </message>
    <message>
        <source>Opacity of the specimen</source>
        <translation>Deckkraft der Probe</translation>
    </message>
    <message>
        <source>Changes a second</source>
        <translation>Wechsel je Sekunde</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Untereinander</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagert</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Wechselbild</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>Signature to check</source>
        <translation>Zu prüfende Unterschrift</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Unterschriftsprobe</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>Nichts zu vergleichen</translation>
    </message>
    <message>
        <source>{probe}, no specimen</source>
        <translation>{probe}, keine Probe</translation>
    </message>
    <message>
        <source>{probe} and {specimen}: {mode}</source>
        <translation>{probe} und {specimen}: {mode}</translation>
    </message>
</context>
<context>
    <name>DatabaseSection</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>revision {revision}, up to date</source>
        <translation>Stand {revision}, aktuell</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Geöffnet durch</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>{file}, generation {number}</source>
        <translation>{file}, Generation {number}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>this computer&apos;s key store</source>
        <translation>den Schlüsselspeicher dieses Computers</translation>
    </message>
    <message>
        <source>a key file</source>
        <translation>eine Schlüsseldatei</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>eine Passphrase</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>Second reviews</source>
        <translation>Zweitprüfungen</translation>
    </message>
    <message>
        <source>Re-check sample</source>
        <translation>Stichprobe zur Nachprüfung</translation>
    </message>
    <message>
        <source>Seal of the audit trail</source>
        <translation>Siegel des Protokolls</translation>
    </message>
    <message>
        <source>All cheques checked</source>
        <translation>Alle geprüften Schecks</translation>
    </message>
    <message>
        <source>Where the day&apos;s cheques stand</source>
        <translation>Wo die Schecks des Tages stehen</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Decided against the comparison or the mandate: {count}</source>
        <translation>Gegen den Vergleich oder die Zeichnungsregelung entschieden: {count}</translation>
    </message>
    <message>
        <source>The comparison against people&apos;s decisions</source>
        <translation>Der Vergleich neben den Entscheidungen der Personen</translation>
    </message>
    <message>
        <source>Why cheques were returned</source>
        <translation>Warum Schecks zurückgegeben wurden</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Berichtigungen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>By amount</source>
        <translation>Nach Betrag</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>above {amount}</source>
        <translation>über {amount}</translation>
    </message>
    <message>
        <source>up to {amount}</source>
        <translation>bis {amount}</translation>
    </message>
    <message>
        <source>{asked} asked for, {looked_at} given, {differed} differed</source>
        <translation>{asked} verlangt, {looked_at} gegeben, {differed} abweichend</translation>
    </message>
    <message>
        <source>Cheques</source>
        <translation>Schecks</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>Beträge</translation>
    </message>
</context>
<context>
    <name>DayView</name>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>What the day came to</source>
        <translation>Was der Tag ergab</translation>
    </message>
    <message>
        <source>Unresolved cheques</source>
        <translation>Offene Schecks</translation>
    </message>
    <message>
        <source>To be decided before the cut-off: {count}</source>
        <translation>Vor dem Annahmeschluss zu entscheiden: {count}</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>Alles ist entschieden.</translation>
    </message>
    <message>
        <source>Making the report…</source>
        <translation>Der Bericht wird erstellt …</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Gespeichert: {name}</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Note, if there is something to say</source>
        <translation>Vermerk, falls etwas zu sagen ist</translation>
    </message>
    <message>
        <source>Why is it returned? A digit chooses, Esc goes back.</source>
        <translation>Warum wird er zurückgegeben? Eine Ziffer wählt, Esc führt zurück.</translation>
    </message>
    <message>
        <source>No more cheques wait.</source>
        <translation>Es wartet kein Scheck mehr.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>Weitergeleitet</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Awaiting second review</source>
        <translation>Wartet auf Zweitprüfung</translation>
    </message>
    <message>
        <source>Two people disagree</source>
        <translation>Zwei Personen sind uneins</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Nicht entschieden</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Zweifelhaft</translation>
    </message>
    <message>
        <source>Re-check sample</source>
        <translation>Stichprobe zur Nachprüfung</translation>
    </message>
    <message>
        <source>Second review</source>
        <translation>Zweitprüfung</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Uneinigkeit</translation>
    </message>
    <message>
        <source>It was checked, and nobody has decided yet.</source>
        <translation>Er wurde geprüft, und noch hat niemand entschieden.</translation>
    </message>
    <message>
        <source>Somebody put it aside. Decide it before the cut-off.</source>
        <translation>Jemand hat ihn zurückgestellt. Entscheiden Sie vor dem Annahmeschluss.</translation>
    </message>
    <message>
        <source>Somebody asks for another opinion. Decide it.</source>
        <translation>Jemand bittet um eine weitere Meinung. Entscheiden Sie.</translation>
    </message>
    <message>
        <source>The bulk run left it to a person. Compare and decide.</source>
        <translation>Die Stapelprüfung hat ihn einer Person überlassen. Vergleichen und entscheiden Sie.</translation>
    </message>
    <message>
        <source>Drawn at random, to see how well the program sorts. Decide without its opinion.</source>
        <translation>Zufällig gezogen, um zu sehen, wie gut das Programm sortiert. Entscheiden Sie ohne seine Meinung.</translation>
    </message>
    <message>
        <source>Somebody has decided. Decide for yourself, without knowing how.</source>
        <translation>Jemand hat entschieden. Entscheiden Sie selbst, ohne zu wissen wie.</translation>
    </message>
    <message>
        <source>Two people decided differently. Settle it by a correction.</source>
        <translation>Zwei Personen haben verschieden entschieden. Klären Sie es durch eine Berichtigung.</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>large amount</source>
        <translation>hoher Betrag</translation>
    </message>
    <message>
        <source>decided against the comparison</source>
        <translation>gegen den Vergleich entschieden</translation>
    </message>
    <message>
        <source>accepted against the mandate</source>
        <translation>gegen die Zeichnungsregelung angenommen</translation>
    </message>
    <message>
        <source>drawn at random</source>
        <translation>zufällig gezogen</translation>
    </message>
</context>
<context>
    <name>DeviceSection</name>
    <message>
        <source>The graphics processor, if there is one</source>
        <translation>Auf dem Grafikprozessor, wenn es einen gibt</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>Auf dem Prozessor</translation>
    </message>
    <message>
        <source>The graphics processor (CUDA)</source>
        <translation>Auf dem Grafikprozessor (CUDA)</translation>
    </message>
    <message>
        <source>as the program chooses</source>
        <translation>wie das Programm wählt</translation>
    </message>
    <message>
        <source>Compare on</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>What you chose takes effect when the program is started next.</source>
        <translation>Was Sie gewählt haben, gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>A system administrator changes these.</source>
        <translation>Ein Systemverwalter ändert dies.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>is being looked for…</source>
        <translation>wird gesucht …</translation>
    </message>
    <message>
        <source>no graphics processor that can be used (CUDA)</source>
        <translation>kein nutzbarer Grafikprozessor (CUDA)</translation>
    </message>
    <message>
        <source>the model is being loaded…</source>
        <translation>das Modell wird geladen …</translation>
    </message>
    <message numerus="yes">
        <source>%n processor core(s)</source>
        <translation>
            <numerusform>%n Prozessorkern</numerusform>
            <numerusform>%n Prozessorkerne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Thread</numerusform>
            <numerusform>%n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Used now</source>
        <translation>Jetzt genutzt</translation>
    </message>
    <message>
        <source>the graphics processor (CUDA)</source>
        <translation>der Grafikprozessor (CUDA)</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>der Prozessor</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>The store is ready</source>
        <translation>Der Datenbestand ist bereit</translation>
    </message>
    <message>
        <source>Log in as one of the people you added. Then have a system administrator make a first backup on the settings page, and rehearse restoring it.</source>
        <translation>Melden Sie sich als eine der angelegten Personen an. Lassen Sie dann die Systemverwaltung auf der Seite Einstellungen eine erste Sicherung machen und üben Sie das Zurückspielen.</translation>
    </message>
</context>
<context>
    <name>DraftDialog</name>
    <message>
        <source>What was typed before the window was locked is here again.</source>
        <translation>Was vor dem Sperren eingegeben war, ist wieder da.</translation>
    </message>
</context>
<context>
    <name>EnrolView</name>
    <message>
        <source>Ask for approval</source>
        <translation>Beantragen</translation>
    </message>
    <message>
        <source>Leave this one out</source>
        <translation>Diese auslassen</translation>
    </message>
    <message>
        <source>Remove this one</source>
        <translation>Diese entfernen</translation>
    </message>
    <message>
        <source>Look for several signatures in it</source>
        <translation>Nach mehreren Unterschriften darin suchen</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Seite davor</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Back to the account</source>
        <translation>Zurück zum Konto</translation>
    </message>
    <message>
        <source>Specimens gathered</source>
        <translation>Gesammelte Proben</translation>
    </message>
    <message>
        <source>Whose signature is this?</source>
        <translation>Wessen Unterschrift ist das?</translation>
    </message>
    <message>
        <source>Name, then Enter; “-” leaves it out</source>
        <translation>Name, dann Eingabe; „-“ lässt sie aus</translation>
    </message>
    <message>
        <source>Specimens on file</source>
        <translation>Hinterlegte Unterschriftsproben</translation>
    </message>
    <message>
        <source>stay beside the new ones</source>
        <translation>bleiben neben den neuen</translation>
    </message>
    <message>
        <source>end when the new ones begin</source>
        <translation>enden, wenn die neuen beginnen</translation>
    </message>
    <message>
        <source>Signed on another day than today</source>
        <translation>An einem anderen Tag als heute unterschrieben</translation>
    </message>
    <message>
        <source>Serve cheques dated from</source>
        <translation>Dienen Schecks vom</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>Arbeit im Gange</translation>
    </message>
    <message>
        <source>New specimens for account {number}</source>
        <translation>Neue Unterschriftsproben für Konto {number}</translation>
    </message>
    <message>
        <source>{file}, page {page} of {pages}</source>
        <translation>{file}, Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen …</translation>
    </message>
    <message>
        <source>Drop files here, each with one signature.</source>
        <translation>Legen Sie hier Dateien mit je einer Unterschrift ab.</translation>
    </message>
    <message numerus="yes">
        <source>%n to be enrolled</source>
        <translation>
            <numerusform>%n wird aufgenommen</numerusform>
            <numerusform>%n werden aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a name</source>
        <translation>
            <numerusform>%n ohne Namen</numerusform>
            <numerusform>%n ohne Namen</numerusform>
        </translation>
    </message>
    <message>
        <source>Name each box. Draw one where a signature was missed; Del removes a box.</source>
        <translation>Benennen Sie jeden Rahmen. Ziehen Sie einen, wo eine Unterschrift übersehen wurde; Entf entfernt einen Rahmen.</translation>
    </message>
    <message>
        <source>Each file holds one signature.</source>
        <translation>Jede Datei enthält eine Unterschrift.</translation>
    </message>
</context>
<context>
    <name>EnrolledPanel</name>
    <message numerus="yes">
        <source>%n specimen(s) wait for a second person</source>
        <translation>
            <numerusform>%n Probe wartet auf eine zweite Person</numerusform>
            <numerusform>%n Proben warten auf eine zweite Person</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nichts wurde hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>%n specimen(s) wait for approval.</source>
        <translation>
            <numerusform>%n Probe wartet auf Zustimmung.</numerusform>
            <numerusform>%n Proben warten auf Zustimmung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: too poor to be compared.</source>
        <translation>
            <numerusform>%n ausgelassen: zu schlecht für einen Vergleich.</numerusform>
            <numerusform>%n ausgelassen: zu schlecht für einen Vergleich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the same picture is on file already.</source>
        <translation>
            <numerusform>%n ausgelassen: dasselbe Bild liegt schon vor.</numerusform>
            <numerusform>%n ausgelassen: dieselben Bilder liegen schon vor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the same picture is on file for SOMEBODY ELSE. Find out why.</source>
        <translation>
            <numerusform>%n ausgelassen: dasselbe Bild liegt für JEMAND ANDEREN vor. Klären Sie, warum.</numerusform>
            <numerusform>%n ausgelassen: dieselben Bilder liegen für JEMAND ANDEREN vor. Klären Sie, warum.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n look(s) unlike the others. Make sure that all are one person&apos;s.</source>
        <translation>
            <numerusform>▲ %n sieht anders aus als die übrigen. Vergewissern Sie sich, dass alle von einer Person sind.</numerusform>
            <numerusform>▲ %n sehen anders aus als die übrigen. Vergewissern Sie sich, dass alle von einer Person sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more needed: with fewer than {enough}, errors are more frequent.</source>
        <translation>
            <numerusform>%n weitere nötig: mit weniger als {enough} sind Fehler häufiger.</numerusform>
            <numerusform>%n weitere nötig: mit weniger als {enough} sind Fehler häufiger.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntranceView</name>
    <message>
        <source>Way in</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>Arbeit im Gange</translation>
    </message>
    <message>
        <source>Set up accounts</source>
        <translation>Konten einrichten</translation>
    </message>
    <message>
        <source>Continue without accounts</source>
        <translation>Ohne Konten weiter</translation>
    </message>
    <message>
        <source>Compare files only: nothing is recorded, and no account is known</source>
        <translation>Nur Dateien vergleichen: nichts wird aufgezeichnet, und kein Konto ist bekannt</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>Rettungsschlüssel benutzen</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Passphrase benutzen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Another operator</source>
        <translation>Andere Person</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Augenblick</translation>
    </message>
    <message>
        <source>The store with accounts and signatures is being opened.</source>
        <translation>Der Datenbestand mit Konten und Unterschriften wird geöffnet.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Set up accounts to check cheques against the specimens on file, with mandates, decisions and a record of everything. It takes a few minutes. Without accounts you can compare files with each other; nothing is recorded. You can set up accounts later.</source>
        <translation>Richten Sie Konten ein, um Schecks mit den hinterlegten Unterschriftsproben zu prüfen, mit Zeichnungsregelungen, Entscheidungen und einem Protokoll von allem. Das dauert wenige Minuten. Ohne Konten können Sie Dateien miteinander vergleichen; nichts wird aufgezeichnet. Konten können Sie auch später einrichten.</translation>
    </message>
    <message>
        <source>Open the store</source>
        <translation>Datenbestand öffnen</translation>
    </message>
    <message>
        <source>It is kept under a passphrase, which was chosen at its set-up.</source>
        <translation>Er liegt unter einer Passphrase, die beim Einrichten gewählt wurde.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Open with the recovery key</source>
        <translation>Mit dem Rettungsschlüssel öffnen</translation>
    </message>
    <message>
        <source>Eight groups of five signs, from the paper that was printed at the set-up. Afterwards choose a new passphrase in the settings.</source>
        <translation>Acht Gruppen zu fünf Zeichen, von dem Papier, das beim Einrichten gedruckt wurde. Wählen Sie danach in den Einstellungen eine neue Passphrase.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Rettungsschlüssel</translation>
    </message>
    <message>
        <source>The store is of an earlier version</source>
        <translation>Der Datenbestand ist von einer früheren Version</translation>
    </message>
    <message>
        <source>It can be brought up to date now. A copy of it as it is stays beside it.</source>
        <translation>Er kann jetzt auf den neuen Stand gebracht werden. Eine Kopie des bisherigen bleibt daneben.</translation>
    </message>
    <message>
        <source>The store cannot be opened</source>
        <translation>Der Datenbestand lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>{name} was here. Enter the password to go on where you were.</source>
        <translation>{name} war hier. Geben Sie das Kennwort ein, um dort weiterzumachen.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Bring it up to date</source>
        <translation>Auf den neuen Stand bringen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Still to wait: {time}</source>
        <translation>Noch zu warten: {time}</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase {name}</source>
        <translation>{name} löschen</translation>
    </message>
    <message>
        <source>Ask for the erasure</source>
        <translation>Löschung beantragen</translation>
    </message>
    <message numerus="yes">
        <source>All pictures and templates of this person&apos;s signatures are destroyed for good, in this store and in every backup: %n specimen(s).</source>
        <translation>
            <numerusform>Alle Bilder und Vorlagen der Unterschriften dieser Person werden endgültig zerstört, in diesem Datenbestand und in jeder Sicherung: %n Probe.</numerusform>
            <numerusform>Alle Bilder und Vorlagen der Unterschriften dieser Person werden endgültig zerstört, in diesem Datenbestand und in jeder Sicherung: %n Proben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name is deleted. Rights to sign end today, for every account.</source>
        <translation>Der Name wird gelöscht. Berechtigungen enden heute, für jedes Konto.</translation>
    </message>
    <message>
        <source>Decisions, mandates and the audit trail stay; they hold no picture and no name.</source>
        <translation>Entscheidungen, Zeichnungsregelungen und das Protokoll bleiben; sie enthalten kein Bild und keinen Namen.</translation>
    </message>
    <message>
        <source>Nobody can undo this. It takes effect when a second person approves it.</source>
        <translation>Niemand kann das rückgängig machen. Es gilt, sobald eine zweite Person zustimmt.</translation>
    </message>
    <message>
        <source>I have read this; the person is to be erased</source>
        <translation>Ich habe das gelesen; die Person soll gelöscht werden</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that the program does not foresee ({cause}). Try again; if it happens again, send the details and the logs in {log} to whoever looks after the program.</source>
        <translation>Etwas ist schiefgegangen, das im Programm nicht vorgesehen ist ({cause}). Versuchen Sie es noch einmal; geschieht es wieder, so senden Sie die Einzelheiten und die Protokolle in {log} an die Betreuung des Programms.</translation>
    </message>
    <message>
        <source>Stopped as you asked.</source>
        <translation>Angehalten, wie gewünscht.</translation>
    </message>
    <message>
        <source>The part of the program that reads and compares ended unexpectedly and is being started again. Try again; if it happens with this file only, scan the page again.</source>
        <translation>Der Programmteil, der liest und vergleicht, ist unerwartet beendet worden und wird neu gestartet. Versuchen Sie es noch einmal; geschieht es nur bei dieser Datei, so scannen Sie die Seite neu.</translation>
    </message>
    <message>
        <source>The part of the program that reads and compares ends each time it is started. Close the program and open it again; if that does not help, install it again.</source>
        <translation>Der Programmteil, der liest und vergleicht, endet bei jedem Start. Schließen Sie das Programm und öffnen Sie es wieder; hilft das nicht, so installieren Sie es neu.</translation>
    </message>
    <message>
        <source>There are no pictures in {path}. Choose another folder.</source>
        <translation>In {path} sind keine Bilder. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The two do not agree. Type the same twice.</source>
        <translation>Die beiden stimmen nicht überein. Tippen Sie zweimal dasselbe.</translation>
    </message>
    <message>
        <source>The name is missing. Enter it as reports shall print it.</source>
        <translation>Der Name fehlt. Geben Sie ihn ein, wie Berichte ihn drucken sollen.</translation>
    </message>
    <message>
        <source>The clipboard holds neither a picture nor a file. Copy a picture or a file first.</source>
        <translation>Die Zwischenablage enthält weder ein Bild noch eine Datei. Kopieren Sie zuerst ein Bild oder eine Datei.</translation>
    </message>
    <message>
        <source>The value &apos;{value}&apos; of {name} cannot be used. Allowed: {allowed}.</source>
        <translation>Der Wert „{value}“ von {name} ist nicht verwendbar. Erlaubt: {allowed}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{day} lies in the future: there is nothing to report yet. Choose today or an earlier day.</source>
        <translation>Der {day} liegt in der Zukunft: es gibt noch nichts zu berichten. Wählen Sie heute oder einen früheren Tag.</translation>
    </message>
    <message>
        <source>There is no file {path}. It may have been moved: open it from where it is now.</source>
        <translation>Es gibt keine Datei {path}. Vielleicht wurde sie verschoben: öffnen Sie sie dort, wo sie jetzt liegt.</translation>
    </message>
    <message>
        <source>Another version of the program laid {path} straight in another way. The signature is shown as it was checked.</source>
        <translation>Eine andere Version des Programms hat {path} anders gerade gelegt. Die Unterschrift wird gezeigt, wie sie geprüft wurde.</translation>
    </message>
    <message>
        <source>{path} holds something else than when the cheque was checked. What was kept of the signature is shown; look for the cheque itself before you decide.</source>
        <translation>{path} enthält etwas anderes als bei der Prüfung des Schecks. Gezeigt wird, was von der Unterschrift aufbewahrt wurde; suchen Sie den Scheck selbst, bevor Sie entscheiden.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Check that you may open it, or copy it to this computer.</source>
        <translation>{path} kann nicht gelesen werden: {reason}. Prüfen Sie, ob Sie die Datei öffnen dürfen, oder kopieren Sie sie auf diesen Rechner.</translation>
    </message>
    <message>
        <source>{name} is empty. Scan or send it again.</source>
        <translation>{name} ist leer. Scannen oder senden Sie die Datei neu.</translation>
    </message>
    <message>
        <source>{name} is too large: {bytes} bytes, and {limit} are allowed. Scan the cheque alone.</source>
        <translation>{name} ist zu groß: {bytes} Bytes, erlaubt sind {limit}. Scannen Sie nur den Scheck.</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read. TIFF, PNG, JPEG, WebP, BMP and PDF are.</source>
        <translation>{name} ist kein lesbares Bild. Lesbar sind TIFF, PNG, JPEG, WebP, BMP und PDF.</translation>
    </message>
    <message>
        <source>{name} is damaged or cut short ({reason}). Scan or send it again.</source>
        <translation>{name} ist beschädigt oder abgeschnitten ({reason}). Scannen oder senden Sie die Datei neu.</translation>
    </message>
    <message>
        <source>{name} has too many pixels. Scan it at a lower resolution, or cut out the cheque.</source>
        <translation>{name} hat zu viele Pixel. Scannen Sie mit geringerer Auflösung, oder schneiden Sie den Scheck aus.</translation>
    </message>
    <message>
        <source>{name} stores its pixels in an unusual way ({mode}). Save it as plain TIFF or PNG.</source>
        <translation>{name} speichert seine Pixel auf ungewöhnliche Weise ({mode}). Speichern Sie die Datei als einfaches TIFF oder PNG.</translation>
    </message>
    <message>
        <source>{name} has {pages} pages; at most {limit} are allowed. Split the file.</source>
        <translation>{name} hat {pages} Seiten; erlaubt sind höchstens {limit}. Teilen Sie die Datei.</translation>
    </message>
    <message>
        <source>{name} has {pages} page(s); there is no page {page}.</source>
        <translation>{name} hat {pages} Seite(n); eine Seite {page} gibt es nicht.</translation>
    </message>
    <message>
        <source>{name} is protected by a password. Save it without one.</source>
        <translation>{name} ist durch ein Kennwort geschützt. Speichern Sie die Datei ohne Kennwort.</translation>
    </message>
    <message>
        <source>{name} is a damaged PDF ({reason}). Save or send it again.</source>
        <translation>{name} ist ein beschädigtes PDF ({reason}). Speichern oder senden Sie es neu.</translation>
    </message>
    <message>
        <source>A resolution of {dpi} dpi cannot be: it must lie between {low} and {high}.</source>
        <translation>Eine Auflösung von {dpi} dpi ist nicht möglich: sie muss zwischen {low} und {high} liegen.</translation>
    </message>
    <message>
        <source>There is no folder {path}, or it cannot be opened.</source>
        <translation>Es gibt keinen Ordner {path}, oder er kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The report {path} cannot be written: {reason}. Choose another place.</source>
        <translation>Der Bericht {path} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>No signature was found on page {page} of {name}. Draw a box around it.</source>
        <translation>Auf Seite {page} von {name} wurde keine Unterschrift gefunden. Ziehen Sie einen Rahmen um sie.</translation>
    </message>
    <message>
        <source>There is nothing to compare with: add at least one specimen.</source>
        <translation>Es gibt nichts zum Vergleichen: fügen Sie mindestens eine Unterschriftsprobe hinzu.</translation>
    </message>
    <message>
        <source>The box does not lie on the page. Draw it around the signature.</source>
        <translation>Der Rahmen liegt nicht auf der Seite. Ziehen Sie ihn um die Unterschrift.</translation>
    </message>
    <message>
        <source>There is no report for {name}: its quality does not allow a comparison.</source>
        <translation>Zu {name} gibt es keinen Bericht: die Qualität erlaubt keinen Vergleich.</translation>
    </message>
    <message>
        <source>A signature is not good enough to be compared. Look at the remarks, or use another picture.</source>
        <translation>Eine Unterschrift ist nicht gut genug für einen Vergleich. Lesen Sie die Bemerkungen, oder nehmen Sie ein anderes Bild.</translation>
    </message>
    <message>
        <source>The specimen {name} is not good enough to be compared with. Use another one.</source>
        <translation>Die Unterschriftsprobe {name} ist nicht gut genug für einen Vergleich. Nehmen Sie eine andere.</translation>
    </message>
    <message>
        <source>A specimen was prepared by another version of the program. Add it again.</source>
        <translation>Eine Unterschriftsprobe wurde von einer anderen Version des Programms aufbereitet. Fügen Sie sie neu hinzu.</translation>
    </message>
    <message>
        <source>There is no device called {device}. Use auto, cpu or cuda.</source>
        <translation>Es gibt kein Gerät namens {device}. Wählen Sie auto, cpu oder cuda.</translation>
    </message>
    <message>
        <source>The device {device} was asked for and is not there. Choose the processor (cpu) instead.</source>
        <translation>Das Gerät {device} wurde verlangt und ist nicht vorhanden. Wählen Sie stattdessen den Prozessor (cpu).</translation>
    </message>
    <message>
        <source>The model&apos;s weights are missing: {path}. Install the program again.</source>
        <translation>Die Gewichte des Modells fehlen: {path}. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The model&apos;s weights in {path} are damaged ({reason}). Install the program again.</source>
        <translation>Die Gewichte des Modells in {path} sind beschädigt ({reason}). Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The model in {path} is not for this version of the program ({reason}). Install the program again.</source>
        <translation>Das Modell in {path} passt nicht zu dieser Version des Programms ({reason}). Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The comparison&apos;s parameters are missing in {folder}. Install the program again.</source>
        <translation>Die Werte für den Vergleich fehlen in {folder}. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The comparison&apos;s parameters in {folder} are damaged. Install the program again.</source>
        <translation>Die Werte für den Vergleich in {folder} sind beschädigt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The comparison&apos;s parameters in {folder} are not for this model or version. Install the program again.</source>
        <translation>Die Werte für den Vergleich in {folder} passen nicht zu diesem Modell oder dieser Version. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The bank&apos;s own calibration in {path} is damaged. Calibrate again, or remove the file.</source>
        <translation>Die bankeigene Kalibrierung in {path} ist beschädigt. Kalibrieren Sie neu, oder entfernen Sie die Datei.</translation>
    </message>
    <message>
        <source>The bank&apos;s own calibration was made for another model ({made_for}). Calibrate again, or remove it.</source>
        <translation>Die bankeigene Kalibrierung gehört zu einem anderen Modell ({made_for}). Kalibrieren Sie neu, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>The bundled samples are not complete: {path} is missing. Install the program again.</source>
        <translation>Die mitgelieferten Beispiele sind unvollständig: {path} fehlt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The list of bundled samples, {path}, cannot be read. Install the program again.</source>
        <translation>Die Liste der mitgelieferten Beispiele, {path}, ist nicht lesbar. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The stored specimens in {path} are damaged or not this program&apos;s. Choose the pictures themselves.</source>
        <translation>Die gespeicherten Unterschriftsproben in {path} sind beschädigt oder nicht von diesem Programm. Wählen Sie die Bilder selbst.</translation>
    </message>
    <message>
        <source>The stored specimens in {path} were prepared by another version. Choose the pictures themselves.</source>
        <translation>Die gespeicherten Unterschriftsproben in {path} wurden von einer anderen Version aufbereitet. Wählen Sie die Bilder selbst.</translation>
    </message>
    <message>
        <source>The cover of the scanner {device} is open. Close it, and scan again.</source>
        <translation>Die Klappe des Scanners {device} ist offen. Schließen Sie sie, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Paper is stuck in the scanner {device}. Open it, take the paper out, close it, and scan again.</source>
        <translation>Im Scanner {device} steckt Papier fest. Öffnen Sie ihn, nehmen Sie das Papier heraus, schließen Sie ihn, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>There is no paper in the scanner {device}. Put the pages in, and scan again.</source>
        <translation>Im Scanner {device} ist kein Papier. Legen Sie die Seiten ein, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The scanner {device} is busy: another program or person uses it, or it is warming up. Wait a moment, or close the other program, and scan again.</source>
        <translation>Der Scanner {device} ist beschäftigt: ein anderes Programm oder jemand anderes benutzt ihn, oder er wärmt sich auf. Warten Sie einen Augenblick, oder schließen Sie das andere Programm, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>You may not use the scanner {device} on this computer. Ask who looks after the computer to allow it.</source>
        <translation>Sie dürfen den Scanner {device} an diesem Rechner nicht benutzen. Bitten Sie, wer den Rechner betreut, es zu erlauben.</translation>
    </message>
    <message>
        <source>There is not enough memory for this scan with {device}. Choose a smaller area or a lower resolution.</source>
        <translation>Für diesen Scan mit {device} reicht der Speicher nicht. Wählen Sie eine kleinere Fläche oder eine geringere Auflösung.</translation>
    </message>
    <message>
        <source>The scan was stopped at the scanner {device}. Scan again when you are ready.</source>
        <translation>Der Scan wurde am Scanner {device} angehalten. Scannen Sie noch einmal, wenn Sie so weit sind.</translation>
    </message>
    <message>
        <source>The scanner {device} does not answer. Look whether it is switched on and its cable is plugged in, and scan again.</source>
        <translation>Der Scanner {device} antwortet nicht. Sehen Sie nach, ob er eingeschaltet und sein Kabel eingesteckt ist, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The scanner {device} sent an empty page. Lay the paper in again, and scan again.</source>
        <translation>Der Scanner {device} hat eine leere Seite geschickt. Legen Sie das Papier neu ein, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The scanner {device} stopped in the middle of the page. Look at its cable and its cover, and scan again.</source>
        <translation>Der Scanner {device} hat mitten auf der Seite aufgehört. Sehen Sie nach Kabel und Klappe, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The scanner {device} stopped although there is paper in its feeder. Scan the rest, or use the pages that came.</source>
        <translation>Der Scanner {device} hat aufgehört, obwohl noch Papier im Einzug liegt. Scannen Sie den Rest, oder verwenden Sie die Seiten, die da sind.</translation>
    </message>
    <message>
        <source>The scanner {device} does not accept these settings. Choose another resolution, colour or area.</source>
        <translation>Der Scanner {device} nimmt diese Einstellungen nicht an. Wählen Sie eine andere Auflösung, Farbe oder Fläche.</translation>
    </message>
    <message>
        <source>The scanner {device} cannot scan with {setting} {value}. It offers: {offered}. Choose one of them.</source>
        <translation>Der Scanner {device} kann nicht mit {setting} {value} scannen. Er bietet: {offered}. Wählen Sie davon.</translation>
    </message>
    <message>
        <source>The scanner {device} reported an error. Switch it off and on, and scan again. If that does not help, give the details to who looks after the computer.</source>
        <translation>Der Scanner {device} meldet einen Fehler. Schalten Sie ihn aus und ein, und scannen Sie noch einmal. Hilft das nicht, geben Sie die Einzelheiten an den Betreuer des Rechners.</translation>
    </message>
    <message>
        <source>The scanner {device} did nothing for {seconds} seconds, so the scan was ended. Switch it off and on, and scan again.</source>
        <translation>Der Scanner {device} hat {seconds} Sekunden lang nichts getan, deshalb wurde der Scan beendet. Schalten Sie ihn aus und ein, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The driver of the scanner {device} ended in the middle of its work. Scan again. If it happens again, its driver needs to be renewed.</source>
        <translation>Der Treiber des Scanners {device} endete mitten in der Arbeit. Scannen Sie noch einmal. Geschieht es wieder, muss der Treiber erneuert werden.</translation>
    </message>
    <message>
        <source>There is no scanner {device} here. Switch it on, or choose another one from the list.</source>
        <translation>Es gibt hier keinen Scanner {device}. Schalten Sie ihn ein, oder wählen Sie einen anderen aus der Liste.</translation>
    </message>
    <message>
        <source>The program {driver}, which this scanner needs, is not installed. Ask who looks after the computer.</source>
        <translation>Das Programm {driver}, das dieser Scanner braucht, ist nicht installiert. Fragen Sie den Betreuer des Rechners.</translation>
    </message>
    <message>
        <source>No scanner was found. Look whether it is switched on and plugged in, and search again.</source>
        <translation>Es wurde kein Scanner gefunden. Sehen Sie nach, ob er eingeschaltet und angeschlossen ist, und suchen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Several scanners were found. Choose one of them.</source>
        <translation>Es wurden mehrere Scanner gefunden. Wählen Sie einen davon.</translation>
    </message>
    <message>
        <source>{device} is reached over the network, and scanners in the network are switched off. Give its address in the settings, under &apos;Scanner&apos;, if it may be used.</source>
        <translation>{device} wird über das Netz erreicht, und Scanner im Netz sind ausgeschaltet. Geben Sie seine Adresse in den Einstellungen unter „Scanner“ an, wenn er benutzt werden darf.</translation>
    </message>
    <message>
        <source>{device} is not the network scanner that was chosen, which is {chosen}. Use that one, or change the address in the settings.</source>
        <translation>{device} ist nicht der gewählte Scanner im Netz; das ist {chosen}. Nehmen Sie diesen, oder ändern Sie die Adresse in den Einstellungen.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; cannot be the address of a scanner. Give e.g. 192.168.1.20.</source>
        <translation>„{given}“ kann keine Adresse eines Scanners sein. Geben Sie z. B. 192.168.1.20 an.</translation>
    </message>
    <message>
        <source>There is no folder {device}. Choose the folder where the scanner&apos;s own program saves.</source>
        <translation>Es gibt keinen Ordner {device}. Wählen Sie den Ordner, in den das Programm des Scanners speichert.</translation>
    </message>
    <message>
        <source>Nothing new has come into the folder {device}. Scan with the scanner&apos;s own program first.</source>
        <translation>In den Ordner {device} ist nichts Neues gekommen. Scannen Sie zuerst mit dem Programm des Scanners.</translation>
    </message>
    <message>
        <source>The file {name} in the folder {device} cannot be taken in. Close the program that uses it, and scan again.</source>
        <translation>Die Datei {name} im Ordner {device} kann nicht übernommen werden. Schließen Sie das Programm, das sie benutzt, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; cannot be an area: it needs a width and a height. Draw a box, or choose the whole glass.</source>
        <translation>„{given}“ kann keine Fläche sein: sie braucht Breite und Höhe. Ziehen Sie einen Rahmen, oder wählen Sie das ganze Glas.</translation>
    </message>
    <message>
        <source>The page cannot be kept in {path}. Make room on the disk, and scan again.</source>
        <translation>Die Seite kann in {path} nicht aufbewahrt werden. Schaffen Sie Platz auf dem Datenträger, und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The pages kept of this scan are damaged. Scan these pages again.</source>
        <translation>Die aufbewahrten Seiten dieses Scans sind beschädigt. Scannen Sie diese Seiten noch einmal.</translation>
    </message>
    <message>
        <source>The pages of this scan are no longer kept: they were decided, saved or removed. Scan the paper again if you need it.</source>
        <translation>Die Seiten dieses Scans sind nicht mehr da: sie wurden entschieden, gespeichert oder entfernt. Scannen Sie das Papier noch einmal, wenn Sie es brauchen.</translation>
    </message>
    <message>
        <source>This scan is still in the hands of another window or command. Finish it there.</source>
        <translation>Dieser Scan ist noch in einem anderen Fenster oder Befehl in Arbeit. Beenden Sie ihn dort.</translation>
    </message>
    <message>
        <source>The key of the kept pages in {path} cannot be used. Restore it from a backup.</source>
        <translation>Der Schlüssel der aufbewahrten Seiten in {path} ist nicht brauchbar. Holen Sie ihn aus einer Sicherung zurück.</translation>
    </message>
    <message>
        <source>The profiles in {path} cannot be read ({reason}). Correct the file, or remove it to begin with new ones.</source>
        <translation>Die Profile in {path} können nicht gelesen werden ({reason}). Berichtigen Sie die Datei, oder entfernen Sie sie, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>Whoever looks after this computer has fixed this setting ({variable}). Ask them to change it.</source>
        <translation>Wer diesen Rechner betreut, hat diese Einstellung festgelegt ({variable}). Bitten Sie darum, sie zu ändern.</translation>
    </message>
    <message>
        <source>A profile needs a name. Type one.</source>
        <translation>Ein Profil braucht einen Namen. Tippen Sie einen.</translation>
    </message>
    <message>
        <source>There is a profile &apos;{name}&apos; already. Choose another name.</source>
        <translation>Es gibt schon ein Profil „{name}“. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The key {key} is taken by &apos;{owner}&apos;. Choose another one.</source>
        <translation>Die Taste {key} gehört schon zu „{owner}“. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is the only profile, and one is needed. Change it, or make another one first.</source>
        <translation>„{name}“ ist das einzige Profil, und eines wird gebraucht. Ändern Sie es, oder legen Sie zuerst ein anderes an.</translation>
    </message>
    <message>
        <source>These pages are for specimens, and no signatory is open. Open the account, and scan from there; pages that came are kept.</source>
        <translation>Diese Seiten sind für Unterschriftsproben, und kein Zeichnungsberechtigter ist geöffnet. Öffnen Sie das Konto, und scannen Sie von dort; angekommene Seiten bleiben aufbewahrt.</translation>
    </message>
    <message>
        <source>{operator} may not do this: the permission &apos;{permission}&apos; is missing. Ask somebody who has it.</source>
        <translation>{operator} darf das nicht: die Befugnis „{permission}“ fehlt. Bitten Sie jemanden, der sie hat.</translation>
    </message>
    <message>
        <source>This takes two people: {operator} had a part in it already. Ask somebody else to do it.</source>
        <translation>Dazu gehören zwei Personen: {operator} war schon beteiligt. Bitten Sie jemand anderen darum.</translation>
    </message>
    <message>
        <source>You are to look at this cheque without knowing what was found. Decide first, then ask again.</source>
        <translation>Sie sollen diesen Scheck ansehen, ohne den Befund zu kennen. Entscheiden Sie zuerst und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Nobody changes their own roles. Ask another system administrator.</source>
        <translation>Niemand ändert die eigenen Rollen. Bitten Sie einen anderen Systemverwalter.</translation>
    </message>
    <message>
        <source>The role &apos;{role}&apos; cannot be combined with another one. Give {operator} this role alone.</source>
        <translation>Die Rolle „{role}“ lässt sich mit keiner anderen verbinden. Geben Sie {operator} nur diese Rolle.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; cannot be a login name. Use 2 to 40 characters: a to z, 0 to 9, dot, hyphen, underscore.</source>
        <translation>„{given}“ kann kein Anmeldename sein. Nehmen Sie 2 bis 40 Zeichen: a bis z, 0 bis 9, Punkt, Bindestrich, Unterstrich.</translation>
    </message>
    <message>
        <source>{operator} cannot work with the program any more. Ask a system administrator.</source>
        <translation>{operator} kann nicht mehr mit dem Programm arbeiten. Fragen Sie einen Systemverwalter.</translation>
    </message>
    <message>
        <source>Too many wrong passwords: {operator} can log in again at {until}.</source>
        <translation>Zu viele falsche Kennwörter: {operator} kann sich um {until} wieder anmelden.</translation>
    </message>
    <message>
        <source>{operator} was away for too long. Enter the password again.</source>
        <translation>{operator} war zu lange weg. Geben Sie das Kennwort noch einmal ein.</translation>
    </message>
    <message>
        <source>This name and password do not fit together. Try again.</source>
        <translation>Dieser Name und dieses Kennwort passen nicht zusammen. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Use at least {shortest} characters, for instance four words, without the login name.</source>
        <translation>Dieses Kennwort ist zu leicht zu erraten. Nehmen Sie mindestens {shortest} Zeichen, etwa vier Wörter, ohne den Anmeldenamen.</translation>
    </message>
    <message>
        <source>Nobody would be left to manage the operators. Name another system administrator first.</source>
        <translation>Niemand könnte mehr die Personen verwalten. Benennen Sie zuerst einen anderen Systemverwalter.</translation>
    </message>
    <message>
        <source>The proposal {proposal} is {status} already. Propose the change again if it is still wanted.</source>
        <translation>Der Antrag {proposal} ist schon {status}. Stellen Sie ihn neu, wenn die Änderung noch gewünscht ist.</translation>
    </message>
    <message>
        <source>The proposal was made by {owner}: only they can withdraw it. Reject it instead.</source>
        <translation>Den Antrag hat {owner} gestellt: nur diese Person kann ihn zurücknehmen. Lehnen Sie ihn stattdessen ab.</translation>
    </message>
    <message>
        <source>This needs an operator. Log in first.</source>
        <translation>Dazu muss jemand angemeldet sein. Melden Sie sich zuerst an.</translation>
    </message>
    <message>
        <source>Somebody else enrolled specimens of {signatory} meanwhile. Do it again.</source>
        <translation>Jemand anderes hat inzwischen Unterschriftsproben von {signatory} aufgenommen. Machen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>These specimens belong to more than one signatory. Name those of one at a time.</source>
        <translation>Diese Unterschriftsproben gehören zu mehr als einer Person. Nennen Sie jeweils die von einer.</translation>
    </message>
    <message>
        <source>The check {verification} was not made for an account: files were compared. Open one that was.</source>
        <translation>Die Prüfung {verification} galt keinem Konto: Dateien wurden verglichen. Öffnen Sie eine für ein Konto.</translation>
    </message>
    <message>
        <source>There is no specimen that a cheque of {day} on account {account} can be compared with. Enrol specimens, have them approved, and appoint their signatory.</source>
        <translation>Es gibt keine Unterschriftsprobe, mit der ein Scheck vom {day} auf Konto {account} verglichen werden kann. Nehmen Sie Proben auf, lassen Sie ihnen zustimmen, und berechtigen Sie die Person.</translation>
    </message>
    <message>
        <source>{found} people of account {account} are called &apos;{name}&apos;. Write the whole name as the account has it.</source>
        <translation>{found} Personen des Kontos {account} heißen „{name}“. Schreiben Sie den ganzen Namen, wie er beim Konto steht.</translation>
    </message>
    <message>
        <source>There is no mandate for account {account} on {day}. Propose one.</source>
        <translation>Für Konto {account} gilt am {day} keine Zeichnungsregelung. Beantragen Sie eine.</translation>
    </message>
    <message>
        <source>A right from {start} to {end} would never hold. Give a later end.</source>
        <translation>Eine Berechtigung von {start} bis {end} würde nie gelten. Geben Sie ein späteres Ende an.</translation>
    </message>
    <message>
        <source>These settings cannot be used: amounts and days must be positive, the share from 0 to 1.</source>
        <translation>Diese Einstellungen sind nicht brauchbar: Beträge und Tage müssen positiv sein, der Anteil zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>Nothing to change was given. Name what shall be different.</source>
        <translation>Es wurde nichts zu ändern angegeben. Sagen Sie, was anders werden soll.</translation>
    </message>
    <message>
        <source>Nobody has decided about {verification} yet. Decide first.</source>
        <translation>Über {verification} hat noch niemand entschieden. Entscheiden Sie zuerst.</translation>
    </message>
    <message>
        <source>&apos;{number}&apos; with currency &apos;{currency}&apos; cannot be an account. Give a number and e.g. EUR.</source>
        <translation>„{number}“ mit Währung „{currency}“ kann kein Konto sein. Geben Sie eine Nummer und z. B. EUR an.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; cannot be an amount. Give a number from 0.</source>
        <translation>„{given}“ kann kein Betrag sein. Geben Sie eine Zahl ab 0 an.</translation>
    </message>
    <message>
        <source>{subject} has ended on {day} already. Look at what followed it.</source>
        <translation>{subject} hat schon am {day} geendet. Sehen Sie an, was darauf folgte.</translation>
    </message>
    <message>
        <source>A change from {day} on would rewrite history. The earliest day is {earliest}.</source>
        <translation>Eine Änderung ab {day} würde die Vergangenheit umschreiben. Der früheste Tag ist {earliest}.</translation>
    </message>
    <message>
        <source>The specimen {reference} is {status}: only a pending one can be approved or declined.</source>
        <translation>Die Unterschriftsprobe {reference} ist {status}: nur einer wartenden kann zugestimmt werden.</translation>
    </message>
    <message>
        <source>The specimen {reference} is {status}: only an active one can be retired.</source>
        <translation>Die Unterschriftsprobe {reference} ist {status}: nur eine gültige kann beendet werden.</translation>
    </message>
    <message>
        <source>The specimen {reference} was not made to replace {predecessor}. Propose it again.</source>
        <translation>Die Unterschriftsprobe {reference} war nicht als Ersatz für {predecessor} gedacht. Beantragen Sie sie neu.</translation>
    </message>
    <message>
        <source>&apos;{piece}&apos; is not understood. Write a mandate like this: up to 10000: 1; up to 50000: 1 of A and 1 of B; 3.</source>
        <translation>„{piece}“ wird nicht verstanden. Schreiben Sie eine Regelung so: up to 10000: 1; up to 50000: 1 of A and 1 of B; 3.</translation>
    </message>
    <message>
        <source>A return needs a reason. Choose one from the list.</source>
        <translation>Eine Rückgabe braucht einen Grund. Wählen Sie einen aus der Liste.</translation>
    </message>
    <message>
        <source>An accepted cheque has no reason (&apos;{reason}&apos; was given). Leave it out.</source>
        <translation>Ein angenommener Scheck hat keinen Grund („{reason}“ wurde angegeben). Lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>There is no reason &apos;{reason}&apos; in version {version} of the list {list}. Choose one of them.</source>
        <translation>In Version {version} der Liste {list} gibt es keinen Grund „{reason}“. Wählen Sie einen daraus.</translation>
    </message>
    <message>
        <source>There is no version {version} of a list of reasons called &apos;{list}&apos;. Known: {known}.</source>
        <translation>Es gibt keine Version {version} einer Liste von Gründen namens „{list}“. Bekannt: {known}.</translation>
    </message>
    <message>
        <source>The cheque of {verification} is decided. Correct the decision instead.</source>
        <translation>Über den Scheck von {verification} ist entschieden. Berichtigen Sie stattdessen die Entscheidung.</translation>
    </message>
    <message>
        <source>There is no decision {decision} that still stands. Look at the newest one.</source>
        <translation>Es gibt keine Entscheidung {decision}, die noch gilt. Sehen Sie die neueste an.</translation>
    </message>
    <message>
        <source>The decision {decision} has a second review already. Correct that one instead.</source>
        <translation>Die Entscheidung {decision} hat schon eine Zweitprüfung. Berichtigen Sie stattdessen diese.</translation>
    </message>
    <message>
        <source>{operator} is working on this cheque. Take another one, or try again later.</source>
        <translation>{operator} arbeitet an diesem Scheck. Nehmen Sie einen anderen, oder versuchen Sie es später.</translation>
    </message>
    <message>
        <source>This cheque does not wait for you any more. Look at the queue anew.</source>
        <translation>Dieser Scheck wartet nicht mehr auf Sie. Sehen Sie die Liste neu an.</translation>
    </message>
    <message>
        <source>The check {verification} has nothing to report: no signature was compared, or no picture of it is kept any more. The history shows what is recorded.</source>
        <translation>Zur Prüfung {verification} gibt es nichts zu berichten: keine Unterschrift wurde verglichen, oder es ist kein Bild mehr davon vorhanden. Der Verlauf zeigt, was aufgezeichnet ist.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; is not a printed head of the audit chain: a number, a hyphen and 64 digits.</source>
        <translation>„{given}“ ist kein gedrucktes Siegel des Protokolls: eine Zahl, ein Bindestrich und 64 Zeichen.</translation>
    </message>
    <message>
        <source>There is no store where the settings say. Ask whoever looks after this computer to bring its file back or to restore the last backup, then try again.</source>
        <translation>Wo es die Einstellungen sagen, ist kein Datenbestand. Bitten Sie die Betreuung dieses Rechners, seine Datei zurückzubringen oder die letzte Sicherung zurückzuspielen, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is a store at {place} already. Use it, or name another place.</source>
        <translation>In {place} gibt es schon einen Datenbestand. Benutzen Sie ihn, oder nennen Sie eine andere Stelle.</translation>
    </message>
    <message>
        <source>The database server does not answer, or not to this user ({reason}). Ask who runs it.</source>
        <translation>Der Datenbankserver antwortet nicht, oder nicht diesem Benutzer ({reason}). Fragen Sie den Betreiber.</translation>
    </message>
    <message>
        <source>Others kept the store busy for more than {seconds} seconds. Nothing was changed. Try again.</source>
        <translation>Andere haben den Datenbestand mehr als {seconds} Sekunden lang belegt. Nichts wurde geändert. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The store is damaged ({reason}). Restore the newest backup.</source>
        <translation>Der Datenbestand ist beschädigt ({reason}). Spielen Sie die neueste Sicherung zurück.</translation>
    </message>
    <message>
        <source>The store could not do what was asked ({reason}). Nothing was changed. If the disk is full, make room; then try again.</source>
        <translation>Der Datenbestand konnte das nicht ausführen ({reason}). Es wurde nichts geändert. Ist der Datenträger voll, schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The store was made by an earlier version of this program. It can be brought up to date; a copy is made first.</source>
        <translation>Der Datenbestand stammt von einer früheren Version dieses Programms. Er kann auf den neuen Stand gebracht werden; vorher wird eine Kopie gemacht.</translation>
    </message>
    <message>
        <source>The store was made by a later version of this program. Install the later version. Nothing was changed.</source>
        <translation>Der Datenbestand stammt von einer späteren Version dieses Programms. Installieren Sie diese. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is no {kind} &apos;{id}&apos;. Look for it in the list.</source>
        <translation>Es gibt kein {kind} „{id}“. Suchen Sie in der Liste.</translation>
    </message>
    <message>
        <source>There is a {kind} &apos;{id}&apos; already. Choose another name or number.</source>
        <translation>Es gibt schon ein {kind} „{id}“. Wählen Sie einen anderen Namen oder eine andere Nummer.</translation>
    </message>
    <message>
        <source>Somebody else changed the {kind} &apos;{id}&apos; meanwhile. Look at it again and repeat yours.</source>
        <translation>Jemand anderes hat inzwischen {kind} „{id}“ geändert. Sehen Sie es neu an, und wiederholen Sie Ihre Änderung.</translation>
    </message>
    <message>
        <source>The text {text} holds a character that cannot be stored. Type it again without it.</source>
        <translation>Der Text {text} enthält ein Zeichen, das nicht gespeichert werden kann. Tippen Sie ihn ohne das Zeichen.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({reason}). Correct the file.</source>
        <translation>Die Einstellungen in {path} können nicht gelesen werden ({reason}). Berichtigen Sie die Datei.</translation>
    </message>
    <message>
        <source>A database server needs the part &apos;{extra}&apos; of this program. Ask whoever installed it.</source>
        <translation>Ein Datenbankserver braucht den Teil „{extra}“ dieses Programms. Fragen Sie, wer es installiert hat.</translation>
    </message>
    <message>
        <source>The file with the passphrase, {path}, cannot be read or is empty. Correct the settings.</source>
        <translation>Die Datei mit der Passphrase, {path}, kann nicht gelesen werden oder ist leer. Berichtigen Sie die Einstellungen.</translation>
    </message>
    <message>
        <source>This passphrase or key does not open the store. Nothing was changed. Try again, or another key.</source>
        <translation>Diese Passphrase oder dieser Schlüssel öffnet den Datenbestand nicht. Nichts wurde geändert. Versuchen Sie es noch einmal oder mit einem anderen Schlüssel.</translation>
    </message>
    <message>
        <source>No key was given that could open the store. It opens with one of: {kinds}.</source>
        <translation>Es wurde kein Schlüssel angegeben, der den Datenbestand öffnen könnte. Er öffnet sich mit: {kinds}.</translation>
    </message>
    <message>
        <source>This computer has no key store. Use a passphrase or a key file.</source>
        <translation>Dieser Rechner hat keinen Schlüsselbund. Nehmen Sie eine Passphrase oder eine Schlüsseldatei.</translation>
    </message>
    <message>
        <source>No key file is named. Choose one, or another way to open the store.</source>
        <translation>Es ist keine Schlüsseldatei genannt. Wählen Sie eine, oder einen anderen Weg, den Datenbestand zu öffnen.</translation>
    </message>
    <message>
        <source>The key store of this computer does not answer. Unlock it, or give the passphrase.</source>
        <translation>Der Schlüsselbund dieses Rechners antwortet nicht. Entsperren Sie ihn, oder geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>{path} is missing or no key file of this program. Give the right file, or the passphrase.</source>
        <translation>{path} fehlt oder ist keine Schlüsseldatei dieses Programms. Geben Sie die richtige Datei an, oder die Passphrase.</translation>
    </message>
    <message>
        <source>There is a key file {path} already. It belongs to a store: move both away before a new set-up.</source>
        <translation>Es gibt schon eine Schlüsseldatei {path}. Sie gehört zu einem Datenbestand: räumen Sie beide weg, bevor Sie neu einrichten.</translation>
    </message>
    <message>
        <source>The key file {path} is missing. Copy it from a backup or from another computer of this store.</source>
        <translation>Die Schlüsseldatei {path} fehlt. Kopieren Sie sie aus einer Sicherung oder von einem anderen Rechner dieses Datenbestands.</translation>
    </message>
    <message>
        <source>The key file {path} is damaged. Copy it from a backup or from another computer of this store.</source>
        <translation>Die Schlüsseldatei {path} ist beschädigt. Kopieren Sie sie aus einer Sicherung oder von einem anderen Rechner dieses Datenbestands.</translation>
    </message>
    <message>
        <source>The key file {path} was written by a later version of this program. Install that version.</source>
        <translation>Die Schlüsseldatei {path} stammt von einer späteren Version dieses Programms. Installieren Sie diese.</translation>
    </message>
    <message>
        <source>The store&apos;s keys were renewed elsewhere. Open the store again; if that does not help, copy the key file from the computer where they were renewed.</source>
        <translation>Die Schlüssel des Datenbestands wurden anderswo erneuert. Öffnen Sie ihn noch einmal; hilft das nicht, kopieren Sie die Schlüsseldatei von dem Rechner, an dem sie erneuert wurden.</translation>
    </message>
    <message>
        <source>The store needs something that opens it: a passphrase, a key file or this computer&apos;s key store.</source>
        <translation>Der Datenbestand braucht etwas, das ihn öffnet: eine Passphrase, eine Schlüsseldatei oder den Schlüsselbund dieses Rechners.</translation>
    </message>
    <message>
        <source>This is the last way to open the store besides the recovery key. Add another one first.</source>
        <translation>Das ist der letzte Weg neben dem Rettungsschlüssel, den Datenbestand zu öffnen. Fügen Sie zuerst einen anderen hinzu.</translation>
    </message>
    <message>
        <source>The passphrase is too short. Use at least {limit} characters, for instance four words.</source>
        <translation>Die Passphrase ist zu kurz. Nehmen Sie mindestens {limit} Zeichen, etwa vier Wörter.</translation>
    </message>
    <message>
        <source>A recovery key has {expected} signs; {found} were typed. Compare it with the print.</source>
        <translation>Ein Rettungsschlüssel hat {expected} Zeichen; getippt wurden {found}. Vergleichen Sie mit dem Ausdruck.</translation>
    </message>
    <message>
        <source>Group {group} of the recovery key holds a typing mistake. Compare it with the print.</source>
        <translation>Gruppe {group} des Rettungsschlüssels enthält einen Tippfehler. Vergleichen Sie mit dem Ausdruck.</translation>
    </message>
    <message>
        <source>What is stored of the specimen {id} ({kind}) is damaged or not its own. Restore a backup.</source>
        <translation>Was von der Unterschriftsprobe {id} gespeichert ist ({kind}), ist beschädigt oder gehört nicht zu ihr. Spielen Sie eine Sicherung zurück.</translation>
    </message>
    <message>
        <source>What is stored of the specimen {id} ({kind}) was written by a later version of this program.</source>
        <translation>Was von der Unterschriftsprobe {id} gespeichert ist ({kind}), stammt von einer späteren Version dieses Programms.</translation>
    </message>
    <message>
        <source>The key of the signatory {id} is damaged or belongs to another store. Restore a backup.</source>
        <translation>Der Schlüssel der Person {id} ist beschädigt oder gehört zu einem anderen Datenbestand. Spielen Sie eine Sicherung zurück.</translation>
    </message>
    <message>
        <source>The specimens of account {account} were prepared by another version of the program. Open the account again: they are then prepared anew.</source>
        <translation>Die Unterschriftsproben des Kontos {account} hat eine andere Version des Programms aufbereitet. Öffnen Sie das Konto noch einmal: dann werden sie neu aufbereitet.</translation>
    </message>
    <message>
        <source>A stored template is damaged. Encode the specimen again.</source>
        <translation>Eine gespeicherte Vorlage ist beschädigt. Nehmen Sie die Unterschriftsprobe neu auf.</translation>
    </message>
    <message>
        <source>A stored template was made by another version of this program. Encode the specimen again.</source>
        <translation>Eine gespeicherte Vorlage stammt von einer anderen Version dieses Programms. Nehmen Sie die Unterschriftsprobe neu auf.</translation>
    </message>
    <message>
        <source>The key file belongs to another store. Copy the right one here, or correct the database&apos;s address.</source>
        <translation>Die Schlüsseldatei gehört zu einem anderen Datenbestand. Kopieren Sie die richtige hierher, oder berichtigen Sie die Adresse der Datenbank.</translation>
    </message>
    <message>
        <source>There is a file {path} already. Choose another name: a backup is never overwritten.</source>
        <translation>Es gibt schon eine Datei {path}. Wählen Sie einen anderen Namen: eine Sicherung wird nie überschrieben.</translation>
    </message>
    <message>
        <source>{path} is missing or no file of this kind that the program wrote. Choose another one.</source>
        <translation>{path} fehlt oder ist keine solche Datei dieses Programms. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>{path} was written by a later version of this program. Install that version to read it.</source>
        <translation>{path} stammt von einer späteren Version dieses Programms. Installieren Sie diese, um sie zu lesen.</translation>
    </message>
    <message>
        <source>{path} is damaged or cut short. Nothing was changed. Use another backup.</source>
        <translation>{path} ist beschädigt oder abgeschnitten. Nichts wurde geändert. Nehmen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>The audit log in {path} does not verify. Nothing was changed. Use an earlier backup.</source>
        <translation>Das Protokoll in {path} ist nicht unversehrt. Nichts wurde geändert. Nehmen Sie eine frühere Sicherung.</translation>
    </message>
    <message>
        <source>{path} belongs to another store than the key file here. Nothing was changed.</source>
        <translation>{path} gehört zu einem anderen Datenbestand als die Schlüsseldatei hier. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The file {path} is missing. Without it no picture in the backup can be read: put it back beside the backup.</source>
        <translation>Die Datei {path} fehlt. Ohne sie kann kein Bild der Sicherung gelesen werden: legen Sie sie wieder neben die Sicherung.</translation>
    </message>
    <message>
        <source>The list of folders with backups, {path}, is damaged. Delete it, and make a backup in each of those folders.</source>
        <translation>Die Liste der Ordner mit Sicherungen, {path}, ist beschädigt. Löschen Sie sie, und machen Sie in jedem dieser Ordner eine Sicherung.</translation>
    </message>
    <message>
        <source>The key file beside the backups in {path} is out of reach. Connect the drive, or take the folder off the list.</source>
        <translation>Die Schlüsseldatei neben den Sicherungen in {path} ist nicht erreichbar. Schließen Sie das Laufwerk an, oder nehmen Sie den Ordner von der Liste.</translation>
    </message>
    <message>
        <source>The part of the program that works on the job ended unexpectedly. What was checked is kept: resume the job.</source>
        <translation>Der Teil des Programms, der an dem Auftrag arbeitet, endete unerwartet. Was geprüft wurde, bleibt: Setzen Sie den Auftrag fort.</translation>
    </message>
    <message>
        <source>There is no folder {path}. Choose the folder with the files.</source>
        <translation>Den Ordner {path} gibt es nicht. Wählen Sie den Ordner mit den Dateien.</translation>
    </message>
    <message>
        <source>There is no file in {path}, or the list names none. Choose another folder or list.</source>
        <translation>In {path} ist keine Datei, oder die Liste nennt keine. Wählen Sie einen anderen Ordner oder eine andere Liste.</translation>
    </message>
    <message>
        <source>&apos;{pattern}&apos; cannot be used as a pattern. It needs the account in braces; allowed are {allowed} and *, each field once.</source>
        <translation>„{pattern}“ ist als Aufbau der Dateinamen nicht brauchbar. Er braucht das Feld account in geschweiften Klammern; erlaubt sind {allowed} und *, jedes Feld einmal.</translation>
    </message>
    <message>
        <source>The list {path} cannot be read ({reason}). Save it as CSV in UTF-8.</source>
        <translation>Die Liste {path} ist nicht lesbar ({reason}). Speichern Sie sie als CSV in UTF-8.</translation>
    </message>
    <message>
        <source>{path} needs the column file in its first line. Allowed: {allowed}, each once.</source>
        <translation>{path} braucht in der ersten Zeile die Spalte file. Erlaubt: {allowed}, jede einmal.</translation>
    </message>
    <message>
        <source>Line {line} of {path} cannot be used: {reason}. Correct it, and begin a new job with it.</source>
        <translation>Zeile {line} von {path} ist nicht brauchbar: {reason}. Berichtigen Sie sie, und beginnen Sie damit einen neuen Auftrag.</translation>
    </message>
    <message>
        <source>The name {path} holds characters that cannot be stored. Rename the file.</source>
        <translation>Der Name {path} enthält Zeichen, die sich nicht speichern lassen. Benennen Sie die Datei um.</translation>
    </message>
    <message>
        <source>The name {path} does not fit the pattern: {reason}. Rename the file, or use a list.</source>
        <translation>Der Name {path} passt nicht zum Aufbau der Dateinamen: {reason}. Benennen Sie die Datei um, oder nehmen Sie eine Liste.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be opened ({reason}). Ask who looks after it.</source>
        <translation>Der Ordner {path} lässt sich nicht öffnen ({reason}). Fragen Sie, wer ihn betreut.</translation>
    </message>
    <message>
        <source>Nothing says which account {path} is drawn on. Use a list, a pattern of names, or one account for all.</source>
        <translation>Nichts sagt, auf welches Konto {path} gezogen ist. Nehmen Sie eine Liste, einen Aufbau der Dateinamen oder ein Konto für alle.</translation>
    </message>
    <message>
        <source>The folder {path} is out of reach, so the job waits. Connect the drive, and resume the job: nothing is lost.</source>
        <translation>Der Ordner {path} ist nicht erreichbar, darum wartet der Auftrag. Verbinden Sie das Laufwerk, und setzen Sie den Auftrag fort: Nichts ist verloren.</translation>
    </message>
    <message>
        <source>The job {job} was given up. Begin a new one.</source>
        <translation>Der Auftrag {job} wurde aufgegeben. Beginnen Sie einen neuen.</translation>
    </message>
    <message>
        <source>The job {job} has ended. Look at its results.</source>
        <translation>Der Auftrag {job} ist beendet. Sehen Sie sich seine Ergebnisse an.</translation>
    </message>
    <message>
        <source>Something went wrong that the program does not foresee ({cause}). Check this one by itself.</source>
        <translation>Es geschah etwas, das das Programm nicht vorsieht ({cause}). Prüfen Sie diese Datei einzeln.</translation>
    </message>
    <message>
        <source>The program that checks ended twice while it had this file in hand. Check it by itself.</source>
        <translation>Das prüfende Programm endete zweimal, während es diese Datei in Arbeit hatte. Prüfen Sie sie einzeln.</translation>
    </message>
    <message>
        <source>Nothing in this file is laid out as a cash letter. Ask the sender for the file again.</source>
        <translation>Nichts in dieser Datei ist wie eine Einreichungsdatei aufgebaut. Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>{bytes} bytes of the file are damaged and were passed over: cheques may be missing. Ask the sender for the file again.</source>
        <translation>{bytes} Bytes der Datei sind beschädigt und wurden übergangen: Schecks können fehlen. Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>A record of the file states a wrong length. It was read up to the next record; check what it says.</source>
        <translation>Ein Satz der Datei nennt eine falsche Länge. Er wurde bis zum nächsten Satz gelesen; prüfen Sie seinen Inhalt.</translation>
    </message>
    <message>
        <source>The file ends within a record: the rest is missing. Ask the sender for the file again.</source>
        <translation>Die Datei endet mitten in einem Satz: der Rest fehlt. Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>A record of the file has an unusual length ({length} bytes). Check what was read from it.</source>
        <translation>Ein Satz der Datei hat eine ungewöhnliche Länge ({length} Bytes). Prüfen Sie, was daraus gelesen wurde.</translation>
    </message>
    <message>
        <source>The program does not know this kind of record ({kind}) and passed it over. Nothing is to be done.</source>
        <translation>Das Programm kennt diese Satzart ({kind}) nicht und hat den Satz übergangen. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>The end of the file is missing, and perhaps cheques with it. Ask the sender for the file again.</source>
        <translation>Das Ende der Datei fehlt, und damit vielleicht Schecks. Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The file states {stated} items here, and {found} were found. Ask the sender for the file again.</source>
        <translation>Die Datei nennt hier {stated} Belege, gefunden wurden {found}. Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The file is damaged from here on ({reason}). Ask the sender for the file again.</source>
        <translation>Ab hier ist die Datei beschädigt ({reason}). Bitten Sie den Absender, sie noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The file holds what no list of cheques needs and what could do harm: it was read up to here. Ask the sender.</source>
        <translation>Die Datei enthält etwas, das keine Scheckliste braucht und das schaden könnte: sie wurde bis hierher gelesen. Fragen Sie den Absender.</translation>
    </message>
    <message>
        <source>{path} is there already. Choose an empty folder.</source>
        <translation>{path} gibt es schon. Wählen Sie einen leeren Ordner.</translation>
    </message>
    <message>
        <source>The amount of this cheque cannot be read (&apos;{given}&apos;). Take it from the picture.</source>
        <translation>Der Betrag dieses Schecks ist nicht lesbar („{given}“). Entnehmen Sie ihn dem Bild.</translation>
    </message>
    <message>
        <source>This is a deposit slip, not a cheque: it was passed over. Nothing is to be done.</source>
        <translation>Das ist ein Einreichungsbeleg, kein Scheck: er wurde übergangen. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Item {page} of {name} has no picture of its front. Take the paper, or ask the sender.</source>
        <translation>Beleg {page} von {name} hat kein Bild der Vorderseite. Nehmen Sie das Original, oder fragen Sie den Absender.</translation>
    </message>
    <message>
        <source>This picture belongs to no cheque: it was left out. Ask the sender for the file again.</source>
        <translation>Dieses Bild gehört zu keinem Scheck: es wurde ausgelassen. Bitten Sie den Absender, die Datei noch einmal zu senden.</translation>
    </message>
    <message>
        <source>This picture (of item &apos;{sequence}&apos;) may be another cheque&apos;s: it was left out. Ask the sender for the file again.</source>
        <translation>Dieses Bild (von Beleg „{sequence}“) kann zu einem anderen Scheck gehören: es wurde ausgelassen. Bitten Sie den Absender, die Datei noch einmal zu senden.</translation>
    </message>
    <message>
        <source>Nothing says whether this picture is a front or a back: it is not checked. Look at it yourself.</source>
        <translation>Nichts sagt, ob dieses Bild eine Vorder- oder eine Rückseite zeigt: es wird nicht geprüft. Sehen Sie es sich selbst an.</translation>
    </message>
    <message>
        <source>Part of this picture is missing. Ask the sender for the file again.</source>
        <translation>Ein Teil dieses Bildes fehlt. Bitten Sie den Absender, die Datei noch einmal zu senden.</translation>
    </message>
    <message>
        <source>This picture is in no format that the program reads. Ask the sender for TIFF or JPEG.</source>
        <translation>Das Format dieses Bildes liest das Programm nicht. Bitten Sie den Absender um TIFF oder JPEG.</translation>
    </message>
    <message>
        <source>The pictures are not there: {name} is missing beside the file, or cannot be read. Put it into the same folder.</source>
        <translation>Die Bilder sind nicht da: {name} fehlt neben der Datei oder ist nicht lesbar. Legen Sie sie in denselben Ordner.</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a cash letter. Choose one of these.</source>
        <translation>{path} ist weder ein Ordner noch eine Einreichungsdatei. Wählen Sie eines von beiden.</translation>
    </message>
    <message>
        <source>{findings} things in {path} belong to no cheque, the first at record {record} (byte {offset}): cheques may be missing. Ask the sender for the file again.</source>
        <translation>{findings} Stellen in {path} gehören zu keinem Scheck, die erste bei Satz {record} (Byte {offset}): Schecks können fehlen. Bitten Sie den Absender, die Datei noch einmal zu senden.</translation>
    </message>
    <message>
        <source>The account of item {page} in {path} is in doubt (&apos;{given}&apos;). Check this cheque by itself, or begin a new job with a rule for reading the account.</source>
        <translation>Das Konto von Beleg {page} in {path} ist zweifelhaft („{given}“). Prüfen Sie diesen Scheck einzeln, oder beginnen Sie einen neuen Auftrag mit einer Regel, nach der das Konto gelesen wird.</translation>
    </message>
    <message>
        <source>The magnetic line of {path}, page {page}, does not tell the account for sure (&apos;{given}&apos;). Check this cheque by itself.</source>
        <translation>Die Kodierzeile von {path}, Seite {page}, nennt das Konto nicht sicher („{given}“). Prüfen Sie diesen Scheck einzeln.</translation>
    </message>
    <message>
        <source>&apos;{rule}&apos; cannot be used as a rule. It needs the account in braces; allowed are {allowed}, * and /, each once.</source>
        <translation>„{rule}“ ist als Regel nicht brauchbar. Sie braucht das Konto in geschweiften Klammern; erlaubt sind {allowed}, * und /, je einmal.</translation>
    </message>
</context>
<context>
    <name>EvidenceScale</name>
    <message>
        <source>Strength of the evidence</source>
        <translation>Stärke des Befunds</translation>
    </message>
    <message>
        <source>Not consistent</source>
        <translation>Nicht vereinbar</translation>
    </message>
    <message>
        <source>Refer</source>
        <translation>Zu klären</translation>
    </message>
    <message>
        <source>Consistent</source>
        <translation>Vereinbar</translation>
    </message>
    <message>
        <source>{factor} times likelier from the same hand</source>
        <translation>{factor}-mal eher von derselben Hand</translation>
    </message>
    <message>
        <source>{factor} times likelier from an imitation</source>
        <translation>{factor}-mal eher von einer Nachahmung</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>Kein Ergebnis</translation>
    </message>
    <message>
        <source>{outcome}: {result}. Consistent from: {match}. Not consistent from: {non_match}. In between: refer.</source>
        <translation>{outcome}: {result}. Vereinbar ab: {match}. Nicht vereinbar ab: {non_match}. Dazwischen: zu klären.</translation>
    </message>
    <message>
        <source>same hand</source>
        <translation>dieselbe Hand</translation>
    </message>
    <message>
        <source>imitations</source>
        <translation>Nachahmungen</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>{factor} ×</source>
        <translation>{factor} ×</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Amount from</source>
        <translation>Betrag ab</translation>
    </message>
    <message>
        <source>Amount up to</source>
        <translation>Betrag bis</translation>
    </message>
    <message>
        <source>Left by anybody</source>
        <translation>Abgelegt von allen</translation>
    </message>
    <message>
        <source>All bulk runs</source>
        <translation>Alle Stapelprüfungen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>The file states an impossible resolution ({measure} dpi), which was ignored. Sizes in mm may be wrong.</source>
        <translation>Die Datei nennt eine unmögliche Auflösung ({measure} dpi), die nicht beachtet wurde. Angaben in mm können falsch sein.</translation>
    </message>
    <message>
        <source>The file does not state its resolution; {measure} dpi follows from usual paper sizes.</source>
        <translation>Die Datei nennt ihre Auflösung nicht; aus üblichen Papiergrößen folgen {measure} dpi.</translation>
    </message>
    <message>
        <source>The file does not state its resolution; {measure} dpi is assumed. Do not rely on sizes in mm.</source>
        <translation>Die Datei nennt ihre Auflösung nicht; angenommen sind {measure} dpi. Verlassen Sie sich nicht auf Angaben in mm.</translation>
    </message>
    <message>
        <source>The resolution differs along the sides ({measure} and {limit} dpi); the page was corrected.</source>
        <translation>Die Auflösung ist an den Seiten verschieden ({measure} und {limit} dpi); die Seite wurde entzerrt.</translation>
    </message>
    <message>
        <source>The file does not keep to its format everywhere. Compare the picture with the paper.</source>
        <translation>Die Datei hält ihr Format nicht überall ein. Vergleichen Sie das Bild mit dem Papier.</translation>
    </message>
    <message>
        <source>The file&apos;s black-and-white coding is irregular; parts may be wrong. Scan it again if you can.</source>
        <translation>Die Schwarz-Weiß-Kodierung der Datei ist fehlerhaft; Teile können falsch sein. Scannen Sie neu, wenn Sie können.</translation>
    </message>
    <message>
        <source>The file&apos;s list of pages is damaged; pages after the damage are lost. Scan it again if you can.</source>
        <translation>Das Seitenverzeichnis der Datei ist beschädigt; Seiten dahinter sind verloren. Scannen Sie neu, wenn Sie können.</translation>
    </message>
    <message>
        <source>The file has printing colours (CMYK), which were converted approximately.</source>
        <translation>Die Datei hat Druckfarben (CMYK), die näherungsweise umgerechnet wurden.</translation>
    </message>
    <message>
        <source>Transparent parts were laid on white paper.</source>
        <translation>Durchsichtige Teile wurden auf weißes Papier gelegt.</translation>
    </message>
    <message>
        <source>The file holds several pictures; the first was used.</source>
        <translation>Die Datei enthält mehrere Bilder; verwendet wurde das erste.</translation>
    </message>
    <message>
        <source>There is no ink here. Move the box onto the signature.</source>
        <translation>Hier ist keine Tinte. Legen Sie den Rahmen auf die Unterschrift.</translation>
    </message>
    <message>
        <source>There is too little ink to compare: {measure} pixels of stroke, at least {limit} are needed. Check that the box holds the whole signature.</source>
        <translation>Für einen Vergleich ist zu wenig Tinte da: {measure} Pixel Strich, mindestens {limit} sind nötig. Prüfen Sie, ob der Rahmen die ganze Unterschrift enthält.</translation>
    </message>
    <message>
        <source>The signature is too small: {measure} pixels across, at least {limit} are needed. Scan at a higher resolution.</source>
        <translation>Die Unterschrift ist zu klein: {measure} Pixel breit, mindestens {limit} sind nötig. Scannen Sie mit höherer Auflösung.</translation>
    </message>
    <message>
        <source>The signature is only {measure} pixels across; below {limit} fine detail is lost. Scan at 300 dpi or more if you can.</source>
        <translation>Die Unterschrift ist nur {measure} Pixel breit; unter {limit} gehen Feinheiten verloren. Scannen Sie mit 300 dpi oder mehr, wenn Sie können.</translation>
    </message>
    <message>
        <source>Ink touches the edge of the box ({measure} pixels): a stroke may be cut off. Make the box larger.</source>
        <translation>Tinte berührt den Rand des Rahmens ({measure} Pixel): ein Strich kann abgeschnitten sein. Vergrößern Sie den Rahmen.</translation>
    </message>
    <message>
        <source>The picture is blurred (sharpness {measure}, usual from {limit}). Scan it again if you can.</source>
        <translation>Das Bild ist unscharf (Schärfe {measure}, üblich ab {limit}). Scannen Sie neu, wenn Sie können.</translation>
    </message>
    <message>
        <source>There may be more than one signature here. Choose a box that holds one.</source>
        <translation>Hier ist vielleicht mehr als eine Unterschrift. Wählen Sie einen Rahmen mit nur einer.</translation>
    </message>
    <message>
        <source>The resolution is {measure} dpi; below {limit} dpi errors are more frequent. Scan it again if you can.</source>
        <translation>Die Auflösung ist {measure} dpi; unter {limit} dpi sind Fehler häufiger. Scannen Sie neu, wenn Sie können.</translation>
    </message>
    <message>
        <source>The picture is black and white only: the pressure pattern cannot be compared. Scan in grey if you can.</source>
        <translation>Das Bild ist nur schwarz und weiß: das Druckmuster lässt sich nicht vergleichen. Scannen Sie in Graustufen, wenn Sie können.</translation>
    </message>
    <message>
        <source>This specimen looks unlike the signatory&apos;s others. Make sure that it is the same person&apos;s; if not, end it.</source>
        <translation>Diese Unterschriftsprobe sieht anders aus als die übrigen der Person. Vergewissern Sie sich, dass sie von derselben Person ist; wenn nicht, beenden Sie sie.</translation>
    </message>
    <message>
        <source>The cheque&apos;s picture is only {measure} mm long or high; cheques have at least {limit} mm. Part of it may be missing: scan the whole cheque.</source>
        <translation>Das Bild des Schecks ist nur {measure} mm lang oder hoch; Schecks haben mindestens {limit} mm. Ein Teil kann fehlen: scannen Sie den ganzen Scheck.</translation>
    </message>
    <message>
        <source>The cheque&apos;s picture is {measure} mm long or high; cheques have at most {limit} mm. Make sure that it shows one cheque.</source>
        <translation>Das Bild des Schecks ist {measure} mm lang oder hoch; Schecks haben höchstens {limit} mm. Vergewissern Sie sich, dass es einen einzigen Scheck zeigt.</translation>
    </message>
    <message>
        <source>{measure} strokes run out of the picture at one side. Part of the cheque is missing: scan the whole of it.</source>
        <translation>{measure} Striche laufen an einer Seite aus dem Bild. Ein Teil des Schecks fehlt: scannen Sie ihn ganz.</translation>
    </message>
    <message>
        <source>The cheque lies askew by {measure} degrees; at most {limit} are usual. Lay it straight and scan it again.</source>
        <translation>Der Scheck liegt um {measure} Grad schief; üblich sind höchstens {limit}. Legen Sie ihn gerade und scannen Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The picture may show two papers on top of each other. Scan each by itself.</source>
        <translation>Das Bild zeigt vielleicht zwei aufeinanderliegende Blätter. Scannen Sie jedes für sich.</translation>
    </message>
    <message>
        <source>Beside the cheque, {measure} mm of something else are seen; at most {limit} mm are usual. Set the scanner to the size of the cheque.</source>
        <translation>Neben dem Scheck sind {measure} mm von etwas anderem zu sehen; üblich sind höchstens {limit} mm. Stellen Sie den Scanner auf die Größe des Schecks ein.</translation>
    </message>
    <message>
        <source>A corner of {measure} mm is missing: it is folded or torn off. Unfold it and scan it again, or look at the paper.</source>
        <translation>Eine Ecke von {measure} mm fehlt: sie ist umgeknickt oder abgerissen. Streichen Sie sie glatt und scannen Sie noch einmal, oder sehen Sie sich das Original an.</translation>
    </message>
    <message>
        <source>A piece {measure} mm deep is missing from an edge: it is folded or torn off. Unfold it and scan it again, or look at the paper.</source>
        <translation>An einem Rand fehlt ein {measure} mm tiefes Stück: es ist umgeknickt oder abgerissen. Streichen Sie es glatt und scannen Sie noch einmal, oder sehen Sie sich das Original an.</translation>
    </message>
    <message>
        <source>The picture is too light ({measure} percent contrast or black, at least {limit} are usual). Scan it again, darker.</source>
        <translation>Das Bild ist zu hell ({measure} Prozent Kontrast oder Schwarz, üblich sind mindestens {limit}). Scannen Sie es noch einmal, dunkler.</translation>
    </message>
    <message>
        <source>The picture is too dark ({measure} percent; the limit is {limit}). Scan it again, lighter.</source>
        <translation>Das Bild ist zu dunkel ({measure} Prozent; die Grenze ist {limit}). Scannen Sie es noch einmal, heller.</translation>
    </message>
    <message>
        <source>The picture is out of focus (sharpness {measure}, usual from {limit}). Scan it again; press the paper flat.</source>
        <translation>Das Bild ist unscharf (Schärfe {measure}, üblich ab {limit}). Scannen Sie es noch einmal; drücken Sie das Papier flach an.</translation>
    </message>
    <message>
        <source>The picture is grainy or full of specks ({measure}; the limit is {limit}). Clean the scanner and scan it again.</source>
        <translation>Das Bild ist körnig oder voller Flecken ({measure}; die Grenze ist {limit}). Reinigen Sie den Scanner und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Streaks run across the picture ({measure} mm in all). Clean the scanner&apos;s glass and scan it again.</source>
        <translation>Streifen ziehen sich durch das Bild (zusammen {measure} mm). Reinigen Sie das Glas des Scanners und scannen Sie noch einmal.</translation>
    </message>
    <message>
        <source>A dark band of {measure} mm runs across the picture. Look at the paper: it may cover what is written.</source>
        <translation>Ein dunkler Balken von {measure} mm zieht sich durch das Bild. Sehen Sie sich das Original an: er kann Geschriebenes verdecken.</translation>
    </message>
    <message>
        <source>Front and rear differ by {measure} mm in size. They may be of two cheques: compare them with the paper.</source>
        <translation>Vorder- und Rückseite sind um {measure} mm verschieden groß. Sie können zu zwei Schecks gehören: vergleichen Sie sie mit dem Original.</translation>
    </message>
    <message>
        <source>The picture has {measure} MB; exchange takes at most {limit} MB. It is used nevertheless.</source>
        <translation>Das Bild hat {measure} MB; der Austausch nimmt höchstens {limit} MB an. Es wird dennoch verwendet.</translation>
    </message>
    <message>
        <source>It is uncertain of {measure} % of the ink whether it is the signature&apos;s or of print, stamps or writing around it. Look at the signature as cut out; erase or bring back ink with the brush where it is wrong.</source>
        <translation>Bei {measure} % der Tinte ist nicht sicher, ob sie zur Unterschrift gehört oder zu Druck, Stempeln oder Schrift um sie herum. Sehen Sie die Unterschrift an, wie sie ausgeschnitten wurde; entfernen Sie Tinte mit dem Pinsel oder holen Sie sie zurück, wo es nicht stimmt.</translation>
    </message>
    <message>
        <source>A person erased ink of the signature or brought ink back ({measure} % of it). Look at the signature as cut out.</source>
        <translation>Eine Person hat Tinte der Unterschrift entfernt oder zurückgeholt ({measure} % davon). Sehen Sie die Unterschrift an, wie sie ausgeschnitten wurde.</translation>
    </message>
    <message>
        <source>Part of the box (share {measure}) lay outside the page and was cut off.</source>
        <translation>Ein Teil des Rahmens (Anteil {measure}) lag außerhalb der Seite und wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>No signature was found where this form asks for one. Look at the whole page; if it is signed, draw a box.</source>
        <translation>Wo dieses Formular eine Unterschrift verlangt, wurde keine gefunden. Sehen Sie sich die ganze Seite an; ist sie unterschrieben, ziehen Sie einen Rahmen.</translation>
    </message>
    <message>
        <source>There are {measure} signatures on the page; this form asks for {limit}.</source>
        <translation>Auf der Seite stehen {measure} Unterschriften; dieses Formular verlangt {limit}.</translation>
    </message>
    <message>
        <source>{measure} places on the page may hold a signature. Check that the right one is chosen.</source>
        <translation>{measure} Stellen der Seite könnten eine Unterschrift enthalten. Prüfen Sie, ob die richtige gewählt ist.</translation>
    </message>
    <message>
        <source>The place of the signature is uncertain. Check the box.</source>
        <translation>Die Stelle der Unterschrift ist unsicher. Prüfen Sie den Rahmen.</translation>
    </message>
    <message>
        <source>The page was turned by {measure} degrees.</source>
        <translation>Die Seite wurde um {measure} Grad gedreht.</translation>
    </message>
    <message>
        <source>The page was levelled by {measure} degrees.</source>
        <translation>Die Seite wurde um {measure} Grad gerade gestellt.</translation>
    </message>
    <message>
        <source>The cheque was cut out of a larger page and laid straight.</source>
        <translation>Der Scheck wurde aus einer größeren Seite ausgeschnitten und gerade gelegt.</translation>
    </message>
    <message>
        <source>{measure} cheques lie on this page. Check each by itself: draw the box around its signature.</source>
        <translation>Auf dieser Seite liegen {measure} Schecks. Prüfen Sie jeden für sich: ziehen Sie den Rahmen um seine Unterschrift.</translation>
    </message>
    <message>
        <source>{measure} characters of the magnetic line are in doubt. Compare it with the cheque.</source>
        <translation>{measure} Zeichen der Kodierzeile sind zweifelhaft. Vergleichen Sie sie mit dem Scheck.</translation>
    </message>
    <message>
        <source>The bank&apos;s number in the magnetic line has a wrong check digit. Compare it with the cheque.</source>
        <translation>Die Prüfziffer der Bankleitzahl in der Kodierzeile stimmt nicht. Vergleichen Sie sie mit dem Scheck.</translation>
    </message>
    <message>
        <source>The magnetic line is laid out in no known way: its fields are unknown.</source>
        <translation>Die Kodierzeile hat keinen bekannten Aufbau: ihre Felder sind unbekannt.</translation>
    </message>
    <message>
        <source>{measure} specimen(s) only: errors are more frequent with fewer than {limit}. Add more.</source>
        <translation>Nur {measure} Unterschriftsprobe(n): mit weniger als {limit} sind Fehler häufiger. Fügen Sie weitere hinzu.</translation>
    </message>
    <message>
        <source>The signature to check is the very picture of specimen {measure}: the comparison says nothing. Use other specimens.</source>
        <translation>Die zu prüfende Unterschrift ist genau das Bild von Probe {measure}: der Vergleich sagt nichts aus. Nehmen Sie andere Proben.</translation>
    </message>
    <message>
        <source>The signature to check and specimen {measure} were cut from the same file. Make sure that these are two signatures.</source>
        <translation>Die zu prüfende Unterschrift und Probe {measure} wurden aus derselben Datei ausgeschnitten. Stellen Sie sicher, dass es zwei Unterschriften sind.</translation>
    </message>
    <message>
        <source>The signature to check lies on specimen {measure} line for line, and hardly anybody signs twice so alike: one may be a copy or a tracing of the other. Look at the paper.</source>
        <translation>Die zu prüfende Unterschrift liegt Strich für Strich auf Probe {measure}, und kaum jemand unterschreibt zweimal so gleich: eine kann eine Kopie oder Pause der anderen sein. Sehen Sie sich das Original an.</translation>
    </message>
    <message>
        <source>The same specimen was given more than once: it counts for more than it is. Remove one.</source>
        <translation>Dieselbe Unterschriftsprobe wurde mehrmals angegeben: sie zählt mehr, als sie ist. Entfernen Sie eine.</translation>
    </message>
</context>
<context>
    <name>GatheredModel</name>
    <message>
        <source>{number}. Whose?</source>
        <translation>{number}. Wessen?</translation>
    </message>
    <message>
        <source>{number}. – left out</source>
        <translation>{number}. – ausgelassen</translation>
    </message>
    <message>
        <source>✕ Cannot be read</source>
        <translation>✕ Nicht lesbar</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>✕ Too poor to compare</source>
        <translation>✕ Zu schlecht für einen Vergleich</translation>
    </message>
    <message>
        <source>▲ Weak quality</source>
        <translation>▲ Schwache Qualität</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
</context>
<context>
    <name>HistoryActions</name>
    <message>
        <source>Read anew</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Find an account</source>
        <translation>Konto suchen</translation>
    </message>
    <message>
        <source>Open the cheque</source>
        <translation>Scheck öffnen</translation>
    </message>
    <message>
        <source>Check the trail</source>
        <translation>Protokoll prüfen</translation>
    </message>
    <message>
        <source>Copy the seal</source>
        <translation>Siegel kopieren</translation>
    </message>
    <message>
        <source>Print the seal</source>
        <translation>Siegel drucken</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Find a record</source>
        <translation>Eintrag suchen</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>Tag davor</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Tag danach</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>InboxView</name>
    <message>
        <source>Approve</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Waiting for a second person</source>
        <translation>Wartet auf eine zweite Person</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Looking for what waits…</source>
        <translation>Es wird gesucht, was wartet …</translation>
    </message>
    <message>
        <source>Nothing waits for a second person.

New specimens, their end, mandates, erasures and settings of the bank appear here: one person asks, another one approves.</source>
        <translation>Nichts wartet auf eine zweite Person.

Hier erscheint, was nach dem Vier-Augen-Prinzip geändert wird: neue Unterschriftsproben und ihr Ende, Zeichnungsregelungen, Löschungen und Einstellungen der Bank. Eine Person beantragt, eine andere stimmt zu.</translation>
    </message>
    <message>
        <source>Approved; it is in effect.</source>
        <translation>Zugestimmt; es gilt.</translation>
    </message>
    <message>
        <source>Rejected; nothing changes.</source>
        <translation>Abgelehnt; nichts ändert sich.</translation>
    </message>
    <message>
        <source>Taken back; nothing changes.</source>
        <translation>Zurückgenommen; nichts ändert sich.</translation>
    </message>
    <message>
        <source>{said} Print this now, it is kept nowhere: {exported}</source>
        <translation>{said} Drucken Sie das jetzt, es wird nirgends aufbewahrt: {exported}</translation>
    </message>
    <message>
        <source>{said} These folders with backups could not be reached; the erasure is finished there when they can: {folders}</source>
        <translation>{said} Diese Ordner mit Sicherungen waren nicht erreichbar; die Löschung wird dort vollendet, sobald sie es sind: {folders}</translation>
    </message>
    <message>
        <source>Being carried out…</source>
        <translation>Wird ausgeführt …</translation>
    </message>
    <message>
        <source>You have asked for this. Another person has to approve it.</source>
        <translation>Sie haben das beantragt. Eine andere Person muss zustimmen.</translation>
    </message>
    <message>
        <source>You may look at this, but not approve it.</source>
        <translation>Sie dürfen das ansehen, aber nicht zustimmen.</translation>
    </message>
    <message>
        <source>Approve only if you are sure that these are this person&apos;s signatures.</source>
        <translation>Stimmen Sie nur zu, wenn Sie sicher sind, dass dies die Unterschriften dieser Person sind.</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try failed again</source>
        <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Measure the review</source>
        <translation>Prüfgüte messen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>To the jobs</source>
        <translation>Zu den Aufträgen</translation>
    </message>
    <message>
        <source>To the results</source>
        <translation>Zu den Ergebnissen</translation>
    </message>
</context>
<context>
    <name>JobsView</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>How far the job is</source>
        <translation>Wie weit der Auftrag ist</translation>
    </message>
    <message>
        <source>Resume it</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The job {name} was not finished: {done} of {total} are done. Nothing is lost.</source>
        <translation>Der Auftrag {name} wurde nicht fertig: {done} von {total} sind erledigt. Nichts ist verloren.</translation>
    </message>
    <message>
        <source>Reading the jobs…</source>
        <translation>Aufträge werden gelesen …</translation>
    </message>
    <message>
        <source>There are no jobs yet. {key} begins one: a folder of signatures or cheques.</source>
        <translation>Es gibt noch keine Aufträge. {key} beginnt einen: einen Ordner mit Unterschriften oder Schecks.</translation>
    </message>
    <message>
        <source>Reading the results…</source>
        <translation>Ergebnisse werden gelesen …</translation>
    </message>
    <message>
        <source>No result fits the filter. Esc shows all.</source>
        <translation>Kein Ergebnis passt zum Filter. Esc zeigt alle.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>It waits for further files to come into the folder; pause it to end that.</source>
        <translation>Er wartet, bis weitere Dateien in den Ordner kommen; halten Sie ihn an, um das zu beenden.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben …</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Gespeichert: {name}</translation>
    </message>
    <message>
        <source>Give up the job {name}? What was checked is kept; the rest is never checked by this job.</source>
        <translation>Den Auftrag {name} aufgeben? Was geprüft wurde, bleibt; den Rest prüft dieser Auftrag nie.</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV for spreadsheets (*.csv)</source>
        <translation>CSV für Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>KeptScans</name>
    <message>
        <source>Kept scans</source>
        <translation>Aufbewahrte Scans</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Pass these pages on</source>
        <translation>Diese Seiten weitergeben</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save these pages as files, unencrypted</source>
        <translation>Diese Seiten als Dateien speichern, unverschlüsselt</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove these pages for good</source>
        <translation>Diese Seiten endgültig entfernen</translation>
    </message>
    <message>
        <source>Pages from earlier scans</source>
        <translation>Seiten früherer Scans</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove pages</source>
        <translation>Seiten entfernen</translation>
    </message>
    <message>
        <source>Remove the pages of this scan for good? They cannot be brought back.</source>
        <translation>Die Seiten dieses Scans endgültig entfernen? Sie lassen sich nicht zurückholen.</translation>
    </message>
</context>
<context>
    <name>KeyQuestion</name>
    <message>
        <source>Key of the profile</source>
        <translation>Taste des Profils</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Press the key that shall scan with this profile from any page.</source>
        <translation>Drücken Sie die Taste, die von jeder Seite aus mit diesem Profil scannen soll.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Put the box on this proposal</source>
        <translation>Rahmen auf diesen Vorschlag setzen</translation>
    </message>
    <message>
        <source>Next proposal</source>
        <translation>Nächster Vorschlag</translation>
    </message>
    <message>
        <source>Move the box</source>
        <translation>Rahmen verschieben</translation>
    </message>
    <message>
        <source>Make the box larger or smaller</source>
        <translation>Rahmen vergrößern oder verkleinern</translation>
    </message>
    <message>
        <source>Open the report of this row</source>
        <translation>Bericht dieser Zeile öffnen</translation>
    </message>
    <message>
        <source>Open the cheque of this row</source>
        <translation>Scheck dieser Zeile öffnen</translation>
    </message>
    <message>
        <source>Open the item of this row</source>
        <translation>Den Eintrag dieser Zeile öffnen</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern …</translation>
    </message>
</context>
<context>
    <name>LineColumns</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>LooksSection</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Am größten</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Size of texts</source>
        <translation>Textgröße</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Work under way</source>
        <translation>Arbeit im Gange</translation>
    </message>
</context>
<context>
    <name>Mandate</name>
    <message>
        <source>{parts} needed{band}; {found}.</source>
        <translation>{parts} nötig{band}; {found}.</translation>
    </message>
    <message>
        <source>Any amount: {parts}.</source>
        <translation>Beliebiger Betrag: {parts}.</translation>
    </message>
    <message>
        <source>Above {above}: {parts}.</source>
        <translation>Über {above}: {parts}.</translation>
    </message>
    <message>
        <source>Up to {up_to}: {parts}.</source>
        <translation>Bis {up_to}: {parts}.</translation>
    </message>
    <message>
        <source>Above {above} and up to {up_to}: {parts}.</source>
        <translation>Über {above} und bis {up_to}: {parts}.</translation>
    </message>
    <message>
        <source>any {needed} of the signatories</source>
        <translation>beliebige {needed} der Zeichnungsberechtigten</translation>
    </message>
    <message>
        <source>{needed} of panel {panel}</source>
        <translation>{needed} aus Gruppe {panel}</translation>
    </message>
    <message>
        <source>Nobody may sign above {above}.</source>
        <translation>Über {above} darf niemand unterschreiben.</translation>
    </message>
    <message>
        <source>{needed} of {appointed}</source>
        <translation>{needed} von {appointed}</translation>
    </message>
    <message>
        <source>{needed} of {appointed} in panel {panel}</source>
        <translation>{needed} von {appointed} in Gruppe {panel}</translation>
    </message>
    <message>
        <source>{needed}</source>
        <translation>{needed}</translation>
    </message>
    <message>
        <source>{needed} in panel {panel}</source>
        <translation>{needed} in Gruppe {panel}</translation>
    </message>
    <message>
        <source>Too few signatories are appointed to meet this mandate.</source>
        <translation>Es sind zu wenige Personen berechtigt, um diese Regelung zu erfüllen.</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} gefunden</translation>
    </message>
    <message>
        <source>{count} found in panel {panel}</source>
        <translation>{count} gefunden in Gruppe {panel}</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} und {second}</translation>
    </message>
    <message>
        <source>{first}, or {second}</source>
        <translation>{first}, oder {second}</translation>
    </message>
    <message>
        <source> above {above}</source>
        <translation> über {above}</translation>
    </message>
    <message>
        <source> up to {up_to}</source>
        <translation> bis {up_to}</translation>
    </message>
    <message>
        <source> above {above} and up to {up_to}</source>
        <translation> über {above} und bis {up_to}</translation>
    </message>
    <message>
        <source>The mandate does not hold on {day}.</source>
        <translation>Die Zeichnungsregelung gilt am {day} nicht.</translation>
    </message>
    <message>
        <source>The mandate depends on the amount: give it.</source>
        <translation>Die Zeichnungsregelung hängt vom Betrag ab: geben Sie ihn an.</translation>
    </message>
    <message>
        <source>{name} may not sign for this account.</source>
        <translation>{name} darf für dieses Konto nicht unterschreiben.</translation>
    </message>
    <message>
        <source>{name} could not sign for this account on {day}.</source>
        <translation>{name} durfte am {day} für dieses Konto nicht unterschreiben.</translation>
    </message>
    <message>
        <source>{name} may sign only up to {limit}.</source>
        <translation>{name} darf nur bis {limit} unterschreiben.</translation>
    </message>
    <message>
        <source>{name} may sign only up to {limit}: give the amount.</source>
        <translation>{name} darf nur bis {limit} unterschreiben: geben Sie den Betrag an.</translation>
    </message>
    <message>
        <source>{name} signed more than once and counts once.</source>
        <translation>{name} hat mehrmals unterschrieben und zählt einmal.</translation>
    </message>
    <message>
        <source>A signatory</source>
        <translation>Eine berechtigte Person</translation>
    </message>
    <message>
        <source>none</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>one</source>
        <translation>eine</translation>
    </message>
    <message>
        <source>two</source>
        <translation>zwei</translation>
    </message>
    <message>
        <source>three</source>
        <translation>drei</translation>
    </message>
    <message>
        <source>four</source>
        <translation>vier</translation>
    </message>
    <message>
        <source>five</source>
        <translation>fünf</translation>
    </message>
    <message>
        <source>six</source>
        <translation>sechs</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>sieben</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>acht</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>neun</translation>
    </message>
    <message>
        <source>ten</source>
        <translation>zehn</translation>
    </message>
    <message>
        <source>eleven</source>
        <translation>elf</translation>
    </message>
    <message>
        <source>twelve</source>
        <translation>zwölf</translation>
    </message>
</context>
<context>
    <name>MandateDialog</name>
    <message>
        <source>Mandate of account {number}</source>
        <translation>Zeichnungsregelung des Kontos {number}</translation>
    </message>
    <message>
        <source>First cheque date</source>
        <translation>Erstes Scheckdatum</translation>
    </message>
    <message>
        <source>Add a band</source>
        <translation>Stufe hinzufügen</translation>
    </message>
    <message>
        <source>Ask for approval</source>
        <translation>Zustimmung beantragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Amount of the cheque</source>
        <translation>Betrag des Schecks</translation>
    </message>
    <message>
        <source>Who must sign</source>
        <translation>Wer unterschreiben muss</translation>
    </message>
    <message>
        <source>A number alone means any of the signatories, “2 of A” two of panel A. Join with “and” what must come together, with “or” what suffices alone.</source>
        <translation>Eine Zahl allein meint beliebige Zeichnungsberechtigte, „2 of A“ zwei aus Gruppe A. Verbinden Sie mit „and“, was zusammenkommen muss, mit „or“, was allein genügt.</translation>
    </message>
    <message>
        <source>In plain words</source>
        <translation>In einfachen Worten</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Amount in {currency}</source>
        <translation>Betrag in {currency}</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Unterschrieben von</translation>
    </message>
    <message>
        <source>Nobody may sign for this account yet.</source>
        <translation>Für dieses Konto darf noch niemand unterschreiben.</translation>
    </message>
    <message>
        <source>“{text}” is no amount.</source>
        <translation>„{text}“ ist kein Betrag.</translation>
    </message>
    <message>
        <source>Without any band nobody could sign: add one.</source>
        <translation>Ohne jede Stufe könnte niemand unterschreiben: fügen Sie eine hinzu.</translation>
    </message>
    <message>
        <source>Two bands end at the same amount. Write them as one, joined by “or”.</source>
        <translation>Zwei Stufen enden beim selben Betrag. Schreiben Sie sie als eine, verbunden mit „or“.</translation>
    </message>
    <message>
        <source>Say who must sign in each band.</source>
        <translation>Sagen Sie für jede Stufe, wer unterschreiben muss.</translation>
    </message>
    <message>
        <source>“{piece}” is not understood. Write for example: 2, or: 1 of A and 1 of B.</source>
        <translation>„{piece}“ wird nicht verstanden. Schreiben Sie zum Beispiel: 2, oder: 1 of A and 1 of B.</translation>
    </message>
    <message>
        <source>▲ {needed} must sign together, and {appointed} may sign on that day.</source>
        <translation>▲ {needed} müssen gemeinsam unterschreiben, und {appointed} sind an jenem Tag berechtigt.</translation>
    </message>
    <message>
        <source>▲ {needed} of panel {panel} must sign, and it has {appointed} on that day.</source>
        <translation>▲ {needed} aus Gruppe {panel} müssen unterschreiben, und an jenem Tag sind es {appointed}.</translation>
    </message>
    <message>
        <source>✓ Mandate met</source>
        <translation>✓ Zeichnungsregelung erfüllt</translation>
    </message>
    <message>
        <source>✕ Mandate not met</source>
        <translation>✕ Zeichnungsregelung nicht erfüllt</translation>
    </message>
    <message>
        <source>Version {number}, {period}: {rules}</source>
        <translation>Version {number}, {period}: {rules}</translation>
    </message>
    <message>
        <source>There was no mandate so far.</source>
        <translation>Bisher gab es keine Zeichnungsregelung.</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Change name or role</source>
        <translation>Name oder Funktion ändern</translation>
    </message>
    <message>
        <source>The change is noted in the audit trail; names themselves are not kept there.</source>
        <translation>Die Änderung wird im Protokoll vermerkt; Namen selbst stehen dort nicht.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role (optional)</source>
        <translation>Funktion (freiwillig)</translation>
    </message>
</context>
<context>
    <name>NewOperatorForm</name>
    <message>
        <source>Add somebody</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Let the person type the password: at least twelve characters, known to nobody else.</source>
        <translation>Lassen Sie die Person das Kennwort selbst eingeben: mindestens zwölf Zeichen, die sonst niemand kennt.</translation>
    </message>
</context>
<context>
    <name>NewPasswordForm</name>
    <message>
        <source>New password</source>
        <translation>Neues Kennwort</translation>
    </message>
    <message>
        <source>Let {person} type it: at least twelve characters, without the login name.</source>
        <translation>Lassen Sie {person} es selbst eingeben: mindestens zwölf Zeichen, ohne den Anmeldenamen.</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Neues Kennwort noch einmal</translation>
    </message>
</context>
<context>
    <name>NewcomerFields</name>
    <message>
        <source>Signs up to</source>
        <translation>Unterschreibt bis</translation>
    </message>
    <message>
        <source>any amount</source>
        <translation>beliebiger Betrag</translation>
    </message>
    <message>
        <source>Role (optional)</source>
        <translation>Funktion (freiwillig)</translation>
    </message>
    <message>
        <source>Panel (optional)</source>
        <translation>Gruppe (freiwillig)</translation>
    </message>
    <message>
        <source>{name} is new here and will be put on file. Enter again goes on to the next.</source>
        <translation>{name} ist neu und wird als zeichnungsberechtigt angelegt. Noch einmal Eingabe führt zur nächsten Unterschrift.</translation>
    </message>
    <message>
        <source>Signs up to ({currency})</source>
        <translation>Unterschreibt bis ({currency})</translation>
    </message>
</context>
<context>
    <name>OpenerStep</name>
    <message>
        <source>What opens the store</source>
        <translation>Was den Datenbestand öffnet</translation>
    </message>
    <message>
        <source>Operators log in with passwords of their own afterwards. This is the key of the data itself.</source>
        <translation>Personen melden sich danach mit eigenen Kennwörtern an. Dies ist der Schlüssel der Daten selbst.</translation>
    </message>
    <message>
        <source>This computer&apos;s key store: nothing to type, for this user only</source>
        <translation>Der Schlüsselbund dieses Rechners: nichts zu tippen, nur für diesen Benutzer</translation>
    </message>
    <message>
        <source>A passphrase, typed whenever the program starts</source>
        <translation>Eine Passphrase, bei jedem Start des Programms getippt</translation>
    </message>
    <message>
        <source>A key file, for instance on a drive that is locked away at night</source>
        <translation>Eine Schlüsseldatei, etwa auf einem weggeschlossenen Laufwerk</translation>
    </message>
    <message>
        <source>Passphrase, at least twelve characters</source>
        <translation>Passphrase, mindestens zwölf Zeichen</translation>
    </message>
    <message>
        <source>The passphrase again</source>
        <translation>Die Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
</context>
<context>
    <name>OperatorsSection</name>
    <message>
        <source>Add somebody…</source>
        <translation>Person hinzufügen …</translation>
    </message>
    <message>
        <source>Roles…</source>
        <translation>Rollen …</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Neues Kennwort …</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>You may look. A system administrator changes these.</source>
        <translation>Sie dürfen dies ansehen. Ein Systemverwalter ändert es.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Let work again</source>
        <translation>Wieder zulassen</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>locked until {moment}</source>
        <translation>gesperrt bis {moment}</translation>
    </message>
    <message numerus="yes">
        <source>%n wrong password(s)</source>
        <translation>
            <numerusform>%n falsches Kennwort</numerusform>
            <numerusform>%n falsche Kennwörter</numerusform>
        </translation>
    </message>
    <message>
        <source>may work</source>
        <translation>darf arbeiten</translation>
    </message>
    <message>
        <source>{name} was added and can log in.</source>
        <translation>{name} wurde hinzugefügt und kann sich anmelden.</translation>
    </message>
    <message>
        <source>{name} has other roles from now on.</source>
        <translation>{name} hat ab jetzt andere Rollen.</translation>
    </message>
    <message>
        <source>{name} can no longer log in.</source>
        <translation>{name} kann sich nicht mehr anmelden.</translation>
    </message>
    <message>
        <source>{name} can log in again.</source>
        <translation>{name} kann sich wieder anmelden.</translation>
    </message>
    <message>
        <source>The next right password lets {name} in.</source>
        <translation>Mit dem nächsten richtigen Kennwort kommt {name} hinein.</translation>
    </message>
    <message>
        <source>{name} has another password, and should change it.</source>
        <translation>{name} hat ein anderes Kennwort und sollte es ändern.</translation>
    </message>
</context>
<context>
    <name>PageCanvas</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Zoom to the box</source>
        <translation>Auf den Rahmen zoomen</translation>
    </message>
    <message>
        <source>Box in the middle</source>
        <translation>Rahmen in der Mitte</translation>
    </message>
    <message>
        <source>Remove the box</source>
        <translation>Rahmen entfernen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>No page</source>
        <translation>Keine Seite</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) proposed, no box</source>
        <translation>
            <numerusform>%n Stelle vorgeschlagen, kein Rahmen</numerusform>
            <numerusform>%n Stellen vorgeschlagen, kein Rahmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Box {width} by {height} pixels at {x}, {y}</source>
        <translation>Rahmen {width} mal {height} Pixel bei {x}, {y}</translation>
    </message>
    <message>
        <source>, proposal {number} of {total}</source>
        <translation>, Vorschlag {number} von {total}</translation>
    </message>
    <message>
        <source>{number} · {percent} %</source>
        <translation>{number} · {percent} %</translation>
    </message>
</context>
<context>
    <name>PageModel</name>
    <message>
        <source>Page {number} of {total}</source>
        <translation>Seite {number} von {total}</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Cheques</source>
        <translation>Schecks</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>End of day</source>
        <translation>Tagesende</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteliste</translation>
    </message>
    <message>
        <source>Way in</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Sample account</source>
        <translation>Beispielkonto</translation>
    </message>
    <message>
        <source>Bulk</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change my password</source>
        <translation>Mein Kennwort ändern</translation>
    </message>
    <message>
        <source>At least twelve characters, for instance four words, without your login name.</source>
        <translation>Mindestens zwölf Zeichen, etwa vier Wörter, ohne Ihren Anmeldenamen.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Bisheriges Kennwort</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Kennwort</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Neues Kennwort noch einmal</translation>
    </message>
</context>
<context>
    <name>PeopleStep</name>
    <message>
        <source>Who works here</source>
        <translation>Wer hier arbeitet</translation>
    </message>
    <message>
        <source>Specimens and mandates take two people: a reference administrator proposes, another one or a supervisor approves. Clerks check cheques. Let each person type a password of their own.</source>
        <translation>Für Unterschriftsproben und Zeichnungsregelungen gilt das Vier-Augen-Prinzip: ein Unterschriftenverwalter beantragt, ein anderer oder eine Aufsicht stimmt zu. Sachbearbeiter prüfen Schecks. Lassen Sie jede Person ihr eigenes Kennwort eingeben.</translation>
    </message>
    <message>
        <source>Add this person</source>
        <translation>Diese Person hinzufügen</translation>
    </message>
    <message>
        <source>Nobody can check cheques yet: add a clerk or a supervisor.</source>
        <translation>Noch kann niemand Schecks prüfen: fügen Sie einen Sachbearbeiter oder eine Aufsicht hinzu.</translation>
    </message>
    <message>
        <source>Nobody can put specimens on file yet: add a reference administrator and a supervisor.</source>
        <translation>Noch kann niemand Unterschriftsproben aufnehmen: fügen Sie einen Unterschriftenverwalter und eine Aufsicht hinzu.</translation>
    </message>
</context>
<context>
    <name>PeriodField</name>
    <message>
        <source>From this day</source>
        <translation>Von diesem Tag an</translation>
    </message>
    <message>
        <source>Up to this day</source>
        <translation>Bis zu diesem Tag</translation>
    </message>
</context>
<context>
    <name>PersonFields</name>
    <message>
        <source>Full name, as reports shall print it</source>
        <translation>Voller Name, wie Berichte ihn drucken sollen</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Password, at least twelve characters</source>
        <translation>Kennwort, mindestens zwölf Zeichen</translation>
    </message>
    <message>
        <source>The password again</source>
        <translation>Das Kennwort noch einmal</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>Where the data lies</source>
        <translation>Wo die Daten liegen</translation>
    </message>
    <message>
        <source>Signatures, mandates and decisions are kept encrypted.</source>
        <translation>Unterschriften, Zeichnungsregelungen und Entscheidungen werden verschlüsselt aufbewahrt.</translation>
    </message>
    <message>
        <source>On this computer, in the program&apos;s own folder</source>
        <translation>Auf diesem Rechner, im eigenen Ordner des Programms</translation>
    </message>
    <message>
        <source>On a database server (PostgreSQL) that several computers share</source>
        <translation>Auf einem Datenbankserver (PostgreSQL), den mehrere Rechner teilen</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
</context>
<context>
    <name>PlanActions</name>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Liste wählen</translation>
    </message>
    <message>
        <source>Show what would be done</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>Every file of a folder and of the folders in it is checked. Nothing in it is changed.</source>
        <translation>Jede Datei eines Ordners und der Ordner darin wird geprüft. Nichts darin wird verändert.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Whole cheques: signatures are located on them</source>
        <translation>Ganze Schecks: Unterschriften werden darauf gesucht</translation>
    </message>
    <message>
        <source>Cropped signatures: each file is one signature</source>
        <translation>Ausgeschnitten: Jede Datei ist eine Unterschrift</translation>
    </message>
    <message>
        <source>List (CSV), if there is one</source>
        <translation>Liste (CSV), falls es eine gibt</translation>
    </message>
    <message>
        <source>What would be compared with what</source>
        <translation>Was womit verglichen würde</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>How far the dry run is</source>
        <translation>Wie weit der Probelauf ist</translation>
    </message>
    <message>
        <source>Nothing can be checked.</source>
        <translation>Nichts kann geprüft werden.</translation>
    </message>
    <message>
        <source>The job begins…</source>
        <translation>Der Auftrag beginnt …</translation>
    </message>
    <message>
        <source>Looking what is in the folder…</source>
        <translation>Der Ordner wird durchgesehen …</translation>
    </message>
    <message>
        <source>Whose account? A list counts first, then the file&apos;s name, then the account below.</source>
        <translation>Welches Konto? Zuerst zählt die Liste, dann der Dateiname, dann das Konto unten.</translation>
    </message>
    <message>
        <source>What is in it now</source>
        <translation>Was jetzt darin ist</translation>
    </message>
    <message>
        <source>Files as they come, until the job is paused</source>
        <translation>Dateien, wie sie kommen, bis der Auftrag angehalten wird</translation>
    </message>
    <message>
        <source>Only files beside which the scanner has put NAME.done</source>
        <translation>Nur Dateien, neben die der Scanner NAME.done gelegt hat</translation>
    </message>
    <message>
        <source>Pattern of the file names, for example {account}_{date}_{amount}.*</source>
        <translation>Aufbau der Dateinamen, zum Beispiel {account}_{date}_{amount}.*</translation>
    </message>
    <message>
        <source>Account of all other files</source>
        <translation>Konto aller übrigen Dateien</translation>
    </message>
    <message>
        <source>Else read it from the magnetic line of whole cheques</source>
        <translation>Sonst aus der Kodierzeile ganzer Schecks lesen</translation>
    </message>
    <message>
        <source>With one account: compare with this person&apos;s specimens only</source>
        <translation>Bei einem Konto: nur mit den Proben dieser Person vergleichen</translation>
    </message>
    <message>
        <source>Name of the job, if not the folder&apos;s</source>
        <translation>Name des Auftrags, wenn nicht der des Ordners</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Reading magnetic lines: {done} of {total}. {key} stops it.</source>
        <translation>Kodierzeilen werden gelesen: {done} von {total}. {key} hält es an.</translation>
    </message>
    <message>
        <source>{key} shows here what would be compared with what. Nothing is done by it.</source>
        <translation>{key} zeigt hier, was womit verglichen würde. Dabei wird nichts geprüft und nichts geändert.</translation>
    </message>
    <message>
        <source>{ready} of {items} can be checked.</source>
        <translation>{ready} von {items} können geprüft werden.</translation>
    </message>
    <message>
        <source>Something is wrong with {count}: see below.</source>
        <translation>Bei {count} stimmt etwas nicht: siehe unten.</translation>
    </message>
    <message>
        <source>{count} are of accounts without specimens.</source>
        <translation>{count} gehören zu Konten ohne Unterschriftsproben.</translation>
    </message>
    <message>
        <source>Files of the folder that the list does not name: {count}; they are not checked.</source>
        <translation>Dateien des Ordners, die die Liste nicht nennt: {count}; sie werden nicht geprüft.</translation>
    </message>
    <message>
        <source>Another job is being checked. Begin when it has ended, or pause it.</source>
        <translation>Ein anderer Auftrag wird gerade geprüft. Beginnen Sie, wenn er fertig ist, oder halten Sie ihn an.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Liste wählen</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt *.tsv);;All files (*)</source>
        <translation>Listen (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Two people look at cheques above</source>
        <translation>Zwei Personen sehen Schecks an über</translation>
    </message>
    <message>
        <source>Two people look where the decision goes against</source>
        <translation>Zwei Personen sehen hin, wenn entschieden wird gegen</translation>
    </message>
    <message>
        <source>Share that is drawn for a second look</source>
        <translation>Anteil, der für einen zweiten Blick gezogen wird</translation>
    </message>
    <message>
        <source>A match must be stronger</source>
        <translation>Eine Übereinstimmung muss stärker sein</translation>
    </message>
    <message>
        <source>A cheque is stale after</source>
        <translation>Ein Scheck ist zu alt nach</translation>
    </message>
    <message>
        <source>Share of a bulk run&apos;s clear cheques that is looked at</source>
        <translation>Anteil der unauffälligen Schecks einer Stapelprüfung, der angesehen wird</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>keine Regel</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>days: {days}</source>
        <translation>Tage: {days}</translation>
    </message>
    <message>
        <source>above {amount}: similarity {strength} at least</source>
        <translation>über {amount}: Ähnlichkeit mindestens {strength}</translation>
    </message>
</context>
<context>
    <name>ProblemBanner</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show what the device itself said</source>
        <translation>Zeigen, was das Gerät selbst gemeldet hat</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Copy what a technician needs to the clipboard; no picture and no name</source>
        <translation>Kopiert, was die Technik braucht, in die Zwischenablage; kein Bild und kein Name</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Diese Meldung schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>ProfileBar</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Pro&amp;file</source>
        <translation>Pro&amp;fil</translation>
    </message>
    <message>
        <source>Keep the changes</source>
        <translation>Änderungen behalten</translation>
    </message>
    <message>
        <source>Keep as a new profile…</source>
        <translation>Als neues Profil behalten …</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Key…</source>
        <translation>Taste …</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Keep, rename or delete the profile, or give it a key</source>
        <translation>Das Profil behalten, umbenennen, löschen oder ihm eine Taste geben</translation>
    </message>
    <message>
        <source>Change the profile</source>
        <translation>Profil ändern</translation>
    </message>
    <message>
        <source>{profile} (changed)</source>
        <translation>{profile} (geändert)</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Name des Profils</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete the profile &apos;{name}&apos;?</source>
        <translation>Das Profil „{name}“ löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>ProposalModel</name>
    <message>
        <source>New specimens</source>
        <translation>Neue Unterschriftsproben</translation>
    </message>
    <message>
        <source>End of specimens</source>
        <translation>Ende von Unterschriftsproben</translation>
    </message>
    <message>
        <source>Mandate</source>
        <translation>Zeichnungsregelung</translation>
    </message>
    <message>
        <source>Settings of the bank</source>
        <translation>Einstellungen der Bank</translation>
    </message>
    <message>
        <source>Erasure of a signatory</source>
        <translation>Löschung einer Person</translation>
    </message>
    <message>
        <source>Key of the store</source>
        <translation>Schlüssel des Datenbestands</translation>
    </message>
    <message>
        <source>by you, {at}</source>
        <translation>von Ihnen, {at}</translation>
    </message>
    <message>
        <source>by {operator}, {at}</source>
        <translation>von {operator}, {at}</translation>
    </message>
</context>
<context>
    <name>QueueActions</name>
    <message>
        <source>Next cheque</source>
        <translation>Nächster Scheck</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Find an account</source>
        <translation>Konto suchen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>QueueColumns</name>
    <message>
        <source>hidden</source>
        <translation>verdeckt</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Others can take it over from {time} on.</source>
        <translation>Andere können ihn ab {time} übernehmen.</translation>
    </message>
    <message>
        <source>Waits because</source>
        <translation>Wartet, weil</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>Scheckdatum</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Waiting since</source>
        <translation>Wartet seit</translation>
    </message>
    <message>
        <source>Left by</source>
        <translation>Abgelegt von</translation>
    </message>
    <message>
        <source>Worked on by</source>
        <translation>In Arbeit bei</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Cheques that wait for a person</source>
        <translation>Schecks, die auf eine Person warten</translation>
    </message>
    <message>
        <source>Waiting cheques</source>
        <translation>Wartende Schecks</translation>
    </message>
    <message>
        <source>Reading the queue…</source>
        <translation>Die Warteliste wird gelesen …</translation>
    </message>
    <message>
        <source>The queue could not be read.</source>
        <translation>Die Warteliste konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>No waiting cheque fits the filter. Esc shows all.</source>
        <translation>Kein wartender Scheck passt zum Filter. Esc zeigt alle.</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Nichts wartet auf Sie.</translation>
    </message>
    <message>
        <source>No cheque is free: others are working on those shown.</source>
        <translation>Kein Scheck ist frei: an den gezeigten arbeiten andere.</translation>
    </message>
    <message>
        <source>{shown} of {all} cheques</source>
        <translation>{shown} von {all} Schecks</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>{count} waiting</source>
        <translation>{count} warten</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Reasons for the return</source>
        <translation>Gründe der Rückgabe</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>The recovery key</source>
        <translation>Der Rettungsschlüssel</translation>
    </message>
    <message>
        <source>It opens the store when nothing else does: when the passphrase is forgotten or this computer is gone. It is shown only now and kept nowhere. Print it, or write it down, and put the paper into a safe.</source>
        <translation>Er öffnet den Datenbestand, wenn nichts anderes es tut: wenn die Passphrase vergessen oder dieser Rechner verloren ist. Er wird nur jetzt gezeigt und nirgends aufbewahrt. Drucken Sie ihn, oder schreiben Sie ihn ab, und legen Sie das Papier in einen Tresor.</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Save it to a file</source>
        <translation>In eine Datei speichern</translation>
    </message>
    <message>
        <source>A file does not belong on this computer: save it on a drive that is locked away.</source>
        <translation>Eine Datei gehört nicht auf diesen Rechner: speichern Sie sie auf einem Laufwerk, das weggeschlossen wird.</translation>
    </message>
    <message>
        <source>The key is where it is safe</source>
        <translation>Der Schlüssel ist an einem sicheren Ort</translation>
    </message>
    <message>
        <source>Recovery key: {key}</source>
        <translation>Rettungsschlüssel: {key}</translation>
    </message>
    <message>
        <source>Recovery key of the signature store

{key}

It opens everything in the store. Keep it in a safe, not beside the backups.
</source>
        <translation>Rettungsschlüssel des Unterschriftenbestands

{key}

Er öffnet alles im Datenbestand. Bewahren Sie ihn in einem Tresor auf, nicht bei den Sicherungen.
</translation>
    </message>
</context>
<context>
    <name>ReferenceModel</name>
    <message>
        <source>{state} · {day}</source>
        <translation>{state} · {day}</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>Waits for approval</source>
        <translation>Wartet auf Zustimmung</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>Nie benutzt</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>✕ Too poor to compare</source>
        <translation>✕ Zu schlecht für einen Vergleich</translation>
    </message>
    <message>
        <source>▲ Unlike the others</source>
        <translation>▲ Anders als die übrigen</translation>
    </message>
    <message>
        <source>▲ Weak quality</source>
        <translation>▲ Schwache Qualität</translation>
    </message>
</context>
<context>
    <name>ResultFilterBar</name>
    <message>
        <source>Any comparison</source>
        <translation>Jeder Vergleich</translation>
    </message>
    <message>
        <source>What the comparison said</source>
        <translation>Was der Vergleich sagt</translation>
    </message>
    <message>
        <source>Account or file</source>
        <translation>Konto oder Datei</translation>
    </message>
    <message>
        <source>Amount from</source>
        <translation>Betrag von</translation>
    </message>
    <message>
        <source>Amount up to</source>
        <translation>Betrag bis</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>ReviewSection</name>
    <message>
        <source>Decide before the program&apos;s opinion is shown</source>
        <translation>Entscheiden, bevor die Meinung des Programms gezeigt wird</translation>
    </message>
    <message>
        <source>Score, result, amount and name stay hidden until then. The audit trail tells what was seen when.</source>
        <translation>Bis dahin bleiben Wert, Ergebnis, Betrag und Name verborgen. Das Protokoll sagt, was wann zu sehen war.</translation>
    </message>
    <message>
        <source>Reasons for returns</source>
        <translation>Rückgabegründe</translation>
    </message>
    <message>
        <source>A supervisor changes these.</source>
        <translation>Eine Aufsicht ändert dies.</translation>
    </message>
</context>
<context>
    <name>Rights</name>
    <message>
        <source>Signatory</source>
        <translation>Zeichnungsberechtigte</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>May sign</source>
        <translation>Darf unterschreiben</translation>
    </message>
    <message>
        <source>Specimens</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>{count} active</source>
        <translation>{count} gültig</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} warten</translation>
    </message>
    <message>
        <source>{count} more needed</source>
        <translation>{count} zu wenig</translation>
    </message>
    <message>
        <source>{name} (not today)</source>
        <translation>{name} (heute nicht)</translation>
    </message>
</context>
<context>
    <name>RolesForm</name>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Ask for other rules</source>
        <translation>Andere Regeln beantragen</translation>
    </message>
    <message>
        <source>Two people look above</source>
        <translation>Zwei Personen prüfen ab mehr als</translation>
    </message>
    <message>
        <source>no amount</source>
        <translation>kein Betrag</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Two people look where</source>
        <translation>Zwei Personen prüfen, wenn</translation>
    </message>
    <message>
        <source>Drawn for a second look, of all decisions</source>
        <translation>Stichprobe für die Zweitprüfung, von allen Entscheidungen</translation>
    </message>
    <message>
        <source>Looked at again, of what a bulk run finds clear</source>
        <translation>Noch einmal angesehen, von dem, was eine Stapelprüfung unauffällig findet</translation>
    </message>
    <message>
        <source>A cheque is stale after days</source>
        <translation>Ein Scheck ist zu alt nach Tagen</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>Beantragen</translation>
    </message>
    <message>
        <source>Nothing changes until another supervisor approves.</source>
        <translation>Bis eine andere Aufsicht zustimmt, ändert sich nichts.</translation>
    </message>
    <message>
        <source>A match must be stronger</source>
        <translation>Eine Übereinstimmung muss stärker sein</translation>
    </message>
    <message>
        <source>Above 0: for every cheque. The similarity is the power of ten of the scale.</source>
        <translation>Über 0: für jeden Scheck. Die Ähnlichkeit ist die Zehnerpotenz der Skala.</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>Ask for other rules…</source>
        <translation>Andere Regeln beantragen …</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <source>Look at what waits</source>
        <translation>Wartendes ansehen</translation>
    </message>
    <message>
        <source>A supervisor asks for other rules, another one approves.</source>
        <translation>Eine Aufsicht beantragt andere Regeln, eine andere stimmt zu.</translation>
    </message>
    <message>
        <source>Shipped thresholds</source>
        <translation>Ausgelieferte Schwellen</translation>
    </message>
    <message>
        <source>Measured on: {sources}</source>
        <translation>Gemessen an: {sources}</translation>
    </message>
    <message>
        <source>The model is being loaded…</source>
        <translation>Das Modell wird geladen …</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>keine Regel</translation>
    </message>
    <message>
        <source>above {amount}: similarity {strength} at least</source>
        <translation>über {amount}: Ähnlichkeit mindestens {strength}</translation>
    </message>
    <message>
        <source>Two people look above</source>
        <translation>Zwei Personen prüfen ab mehr als</translation>
    </message>
    <message>
        <source>Two people look where</source>
        <translation>Zwei Personen prüfen, wenn</translation>
    </message>
    <message>
        <source>Drawn for a second look</source>
        <translation>Stichprobe für die Zweitprüfung</translation>
    </message>
    <message>
        <source>{share} of all decisions</source>
        <translation>{share} aller Entscheidungen</translation>
    </message>
    <message>
        <source>Looked at again</source>
        <translation>Noch einmal angesehen</translation>
    </message>
    <message>
        <source>{share} of what a bulk run finds clear</source>
        <translation>{share} von dem, was eine Stapelprüfung unauffällig findet</translation>
    </message>
    <message>
        <source>A cheque is stale after</source>
        <translation>Ein Scheck ist zu alt nach</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>A match must be stronger</source>
        <translation>Eine Übereinstimmung muss stärker sein</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>{number}, set by the bank</source>
        <translation>{number}, von der Bank gesetzt</translation>
    </message>
    <message>
        <source>as the program was shipped</source>
        <translation>wie das Programm ausgeliefert wurde</translation>
    </message>
    <message>
        <source>You asked for other rules on {moment}. Until another supervisor approves, nothing changes:</source>
        <translation>Sie haben am {moment} andere Regeln beantragt. Bis eine andere Aufsicht zustimmt, ändert sich nichts:</translation>
    </message>
    <message>
        <source>{person} asked for other rules on {moment}. Until somebody approves, nothing changes:</source>
        <translation>{person} hat am {moment} andere Regeln beantragt. Bis jemand zustimmt, ändert sich nichts:</translation>
    </message>
    <message numerus="yes">
        <source>%n specimen(s)</source>
        <translation>
            <numerusform>%n Probe</numerusform>
            <numerusform>%n Proben</numerusform>
        </translation>
    </message>
    <message>
        <source>consistent from {match} ({skilled} of practised imitations, {random} of other people&apos;s signatures pass); not consistent up to {non_match} ({own} of the signatory&apos;s own are turned away)</source>
        <translation>vereinbar ab {match} ({skilled} der geübten Nachahmungen und {random} der Unterschriften anderer kommen durch); nicht vereinbar bis {non_match} ({own} der eigenen Unterschriften werden abgewiesen)</translation>
    </message>
</context>
<context>
    <name>SamplesStep</name>
    <message>
        <source>Samples to try with</source>
        <translation>Beispiele zum Ausprobieren</translation>
    </message>
    <message>
        <source>Two accounts of people who do not exist, with computer-made signatures: the bundled sample cheques can then be checked at once. Leave them out if the store must hold nothing but your customers.</source>
        <translation>Zwei Konten von Personen, die es nicht gibt, mit vom Rechner erzeugten Unterschriften: die mitgelieferten Beispielschecks lassen sich dann sofort prüfen. Lassen Sie sie weg, wenn der Datenbestand nur Ihre Kunden enthalten darf.</translation>
    </message>
    <message>
        <source>Put the samples on file</source>
        <translation>Beispiele aufnehmen</translation>
    </message>
    <message>
        <source>This takes two people, and they are not there yet: a reference administrator, and a supervisor or another reference administrator. Go back to add them, or go on without samples.</source>
        <translation>Hier gilt das Vier-Augen-Prinzip, und die zwei Personen fehlen noch: ein Unterschriftenverwalter, und eine Aufsicht oder ein zweiter Unterschriftenverwalter. Gehen Sie zurück, um sie hinzuzufügen, oder ohne Beispiele weiter.</translation>
    </message>
    <message>
        <source>{first} puts these specimens and a mandate on file; {second} looks at them and approves. Each types their own password: both are recorded.</source>
        <translation>{first} beantragt diese Unterschriftsproben und eine Zeichnungsregelung; {second} sieht sie an und stimmt zu. Beide geben ihr eigenes Kennwort ein und werden im Protokoll genannt.</translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation>Kennwort von {name}</translation>
    </message>
</context>
<context>
    <name>ScanActions</name>
    <message>
        <source>Scan…</source>
        <translation>Scannen …</translation>
    </message>
    <message>
        <source>Scan with the last profile</source>
        <translation>Mit dem letzten Profil scannen</translation>
    </message>
    <message>
        <source>Scan: {profile}</source>
        <translation>Scannen: {profile}</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Progress of the scan</source>
        <translation>Fortschritt des Scans</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Use these pages</source>
        <translation>Diese Seiten verwenden</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Scan for specimens</source>
        <translation>Unterschriftsproben scannen</translation>
    </message>
    <message>
        <source>Save pages in</source>
        <translation>Seiten speichern in</translation>
    </message>
    <message>
        <source>Preview shows what lies on the glass. Draw a box there to scan a part of it.</source>
        <translation>Die Vorschau zeigt, was auf dem Glas liegt. Ziehen Sie dort einen Rahmen, um einen Teil zu scannen.</translation>
    </message>
    <message>
        <source>300 dpi do for specimens; 600 dpi show fine strokes better, and take longer.</source>
        <translation>300 dpi genügen für Unterschriftsproben; 600 dpi zeigen feine Striche besser und dauern länger.</translation>
    </message>
    <message>
        <source>This scanner compresses its pages with loss: use another one for specimens if you can.</source>
        <translation>Dieser Scanner komprimiert seine Seiten mit Verlust: nehmen Sie für Unterschriftsproben möglichst einen anderen.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) are there. Scan the rest, or use them as they are.</source>
        <translation>
            <numerusform>%n Seite ist da. Scannen Sie den Rest, oder verwenden Sie sie, wie sie ist.</numerusform>
            <numerusform>%n Seiten sind da. Scannen Sie den Rest, oder verwenden Sie sie, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan the rest</source>
        <translation>Den Rest scannen</translation>
    </message>
</context>
<context>
    <name>ScanForm</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Look for scanners again</source>
        <translation>Noch einmal nach Scannern suchen</translation>
    </message>
    <message>
        <source>The whole glass</source>
        <translation>Das ganze Glas</translation>
    </message>
    <message>
        <source>Saved pages are not encrypted.</source>
        <translation>Gespeicherte Seiten sind nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>Ask for the folder</source>
        <translation>Nach dem Ordner fragen</translation>
    </message>
    <message>
        <source>Choose a folder for this profile</source>
        <translation>Einen Ordner für dieses Profil wählen</translation>
    </message>
    <message>
        <source>S&amp;canner</source>
        <translation>S&amp;canner</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papier</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>&amp;Auflösung</translation>
    </message>
    <message>
        <source>C&amp;olour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>&amp;Area</source>
        <translation>F&amp;läche</translation>
    </message>
    <message>
        <source>&amp;Then</source>
        <translation>&amp;Danach</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Looking for scanners…</source>
        <translation>Scanner werden gesucht …</translation>
    </message>
    <message>
        <source>No scanner was found</source>
        <translation>Es wurde kein Scanner gefunden</translation>
    </message>
    <message>
        <source>A folder of another program…</source>
        <translation>Ein Ordner eines anderen Programms …</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Es wird gesucht …</translation>
    </message>
    <message>
        <source>The folder in which the scanner&apos;s program saves</source>
        <translation>Der Ordner, in den das Programm des Scanners speichert</translation>
    </message>
    <message>
        <source>Save pages in</source>
        <translation>Seiten speichern in</translation>
    </message>
</context>
<context>
    <name>ScannerSection</name>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu …</translation>
    </message>
    <message>
        <source>Say in the scan dialog how to scan, and keep it there as a new profile</source>
        <translation>Im Scan-Fenster angeben, wie gescannt wird, und es dort als neues Profil behalten</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Change the profile in the scan dialog</source>
        <translation>Das Profil im Scan-Fenster ändern</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Use a scanner in the network</source>
        <translation>Einen Scanner im Netz benutzen</translation>
    </message>
    <message>
        <source>Address of the scanner</source>
        <translation>Adresse des Scanners</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Diese Adresse benutzen</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>Scanner in the network</source>
        <translation>Scanner im Netz</translation>
    </message>
    <message>
        <source>The program speaks to this address and to no other. What such a scanner sends is compressed with loss, and it is not checked that it is the one that it says it is.</source>
        <translation>Das Programm spricht mit dieser Adresse und mit keiner anderen. Was ein solcher Scanner schickt, ist verlustbehaftet komprimiert, und es wird nicht geprüft, dass er der ist, für den er sich ausgibt.</translation>
    </message>
    <message>
        <source>Delete the profile &apos;{name}&apos;?</source>
        <translation>Das Profil „{name}“ löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>Scanning</name>
    <message>
        <source>On the glass</source>
        <translation>Auf dem Glas</translation>
    </message>
    <message>
        <source>In the feeder</source>
        <translation>Im Einzug</translation>
    </message>
    <message>
        <source>In the feeder, both sides</source>
        <translation>Im Einzug, beide Seiten</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Check them</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Take specimens from them</source>
        <translation>Unterschriftsproben daraus nehmen</translation>
    </message>
    <message>
        <source>Save them in a folder</source>
        <translation>In einem Ordner speichern</translation>
    </message>
    <message>
        <source>{dpi} dpi</source>
        <translation>{dpi} dpi</translation>
    </message>
    <message>
        <source>{dpi}, for specimens</source>
        <translation>{dpi}, für Unterschriftsproben</translation>
    </message>
    <message>
        <source>Folder {name}</source>
        <translation>Ordner {name}</translation>
    </message>
    <message>
        <source>{name} (network)</source>
        <translation>{name} (Netz)</translation>
    </message>
    <message>
        <source>{name} (all settings)</source>
        <translation>{name} (alle Einstellungen)</translation>
    </message>
    <message>
        <source>{pages}, {at}, {device}</source>
        <translation>{pages}, {at}, {device}</translation>
    </message>
    <message>
        <source>{scan}, being worked on</source>
        <translation>{scan}, in Arbeit</translation>
    </message>
    <message>
        <source>Looking at the glass…</source>
        <translation>Das Glas wird angesehen …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Passing the pages on…</source>
        <translation>Die Seiten werden weitergegeben …</translation>
    </message>
    <message>
        <source>Waking the scanner…</source>
        <translation>Der Scanner wird geweckt …</translation>
    </message>
    <message>
        <source>Scanning page {page}…</source>
        <translation>Seite {page} wird gescannt …</translation>
    </message>
    <message>
        <source>Scanning page {page}: {percent} %</source>
        <translation>Seite {page} wird gescannt: {percent} %</translation>
    </message>
    <message>
        <source>Saved in {folder}, unencrypted.</source>
        <translation>In {folder} gespeichert, unverschlüsselt.</translation>
    </message>
    <message>
        <source>Looking for scanners…</source>
        <translation>Scanner werden gesucht …</translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>Seal of the audit trail</source>
        <translation>Siegel des Protokolls</translation>
    </message>
    <message>
        <source>{count} entries up to {time}</source>
        <translation>{count} Einträge bis {time}</translation>
    </message>
    <message>
        <source>Keep this sheet apart from the computer. Held against the audit trail later, it shows whether entries were changed, cut off or exchanged since: type the number below into the history page, or give it to “sigverify audit verify --anchor”.</source>
        <translation>Bewahren Sie dieses Blatt getrennt vom Rechner auf. Später neben das Protokoll gehalten, zeigt es, ob seither Einträge geändert, abgeschnitten oder ausgetauscht wurden: tippen Sie die Zahl unten auf der Seite „Verlauf“ ein, oder geben Sie sie an „sigverify audit verify --anchor“.</translation>
    </message>
    <message>
        <source>Print the seal</source>
        <translation>Siegel drucken</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Number or name</source>
        <translation>Nummer oder Name</translation>
    </message>
    <message>
        <source>Find an account by number, name or signatory</source>
        <translation>Konto nach Nummer, Name oder Zeichnungsberechtigten suchen</translation>
    </message>
    <message>
        <source>Accounts found</source>
        <translation>Gefundene Konten</translation>
    </message>
    <message>
        <source>No account, and nobody who signs, is called “{text}”.</source>
        <translation>Kein Konto und niemand, der unterschreibt, heißt „{text}“.</translation>
    </message>
    <message>
        <source>No accounts are on file yet.</source>
        <translation>Es gibt noch keine Konten.</translation>
    </message>
</context>
<context>
    <name>SetUpView</name>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Where the data lies</source>
        <translation>Wo die Daten liegen</translation>
    </message>
    <message>
        <source>What opens it</source>
        <translation>Was ihn öffnet</translation>
    </message>
    <message>
        <source>The first administrator</source>
        <translation>Der erste Verwalter</translation>
    </message>
    <message>
        <source>The recovery key</source>
        <translation>Der Rettungsschlüssel</translation>
    </message>
    <message>
        <source>Who works here</source>
        <translation>Wer hier arbeitet</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>Arbeit im Gange</translation>
    </message>
    <message>
        <source>Make the store</source>
        <translation>Datenbestand anlegen</translation>
    </message>
    <message>
        <source>Go on without samples</source>
        <translation>Ohne Beispiele weiter</translation>
    </message>
    <message>
        <source>To the log-in</source>
        <translation>Zur Anmeldung</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>About</source>
        <translation>Über das Programm</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>What this computer compares signatures with.</source>
        <translation>Womit dieser Computer Unterschriften vergleicht.</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>For this user on this computer. A choice works at once.</source>
        <translation>Für diesen Benutzer an diesem Computer. Eine Wahl wirkt sofort.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Every action can get another key. Press ? on any page to see those that work there.</source>
        <translation>Jede Aktion kann eine andere Taste bekommen. Mit ? sehen Sie auf jeder Seite, welche dort gelten.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Nobody is ever deleted: the audit trail names them. Whoever leaves is disabled. Nobody changes their own roles.</source>
        <translation>Niemand wird je gelöscht, denn das Protokoll nennt die Namen. Wer geht, wird gesperrt. Niemand ändert die eigenen Rollen.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Holds at this workplace, from the next cheque on.</source>
        <translation>Gilt an diesem Arbeitsplatz, ab dem nächsten Scheck.</translation>
    </message>
    <message>
        <source>Rules of the bank</source>
        <translation>Regeln der Bank</translation>
    </message>
    <message>
        <source>They can be stricter than the program was shipped, never laxer. A change takes two people.</source>
        <translation>Sie können strenger sein als bei der Auslieferung, nie lockerer. Eine Änderung braucht zwei Personen.</translation>
    </message>
    <message>
        <source>Scanners</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Everything in it is encrypted. It moves to another computer by a backup that is restored there (sigverify restore); its keys are renewed by sigverify store renew-keys.</source>
        <translation>Alles darin ist verschlüsselt. Auf einen anderen Computer zieht sie durch eine Sicherung um, die dort wiederhergestellt wird (sigverify restore); ihre Schlüssel erneuert sigverify store renew-keys.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>One encrypted file, and beside it the signatories&apos; keys (signatory-keys-*.svkeys): copy the first wherever you like, the second nowhere. While it is written, other pages wait for the store.</source>
        <translation>Eine verschlüsselte Datei und daneben die Schlüssel der Zeichnungsberechtigten (signatory-keys-*.svkeys): Kopieren Sie die erste, wohin Sie wollen, die zweite nirgendwohin. Während sie geschrieben wird, warten andere Seiten auf den Datenbestand.</translation>
    </message>
</context>
<context>
    <name>SettingsFailureDialog</name>
    <message>
        <source>The settings cannot be used</source>
        <translation>Die Einstellungen sind nicht brauchbar</translation>
    </message>
    <message>
        <source>No store is opened until this is put right: it could be another one than yours. The settings file is {path}; whoever looks after this computer can correct it.</source>
        <translation>Bis das berichtigt ist, wird kein Datenbestand geöffnet: es könnte ein anderer sein als Ihrer. Die Datei mit den Einstellungen ist {path}; wer diesen Rechner betreut, kann sie berichtigen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Look for an action or a key</source>
        <translation>Nach einer Handlung oder Taste suchen</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Handlungen und ihre Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Übliche Tasten</translation>
    </message>
    <message>
        <source>Press the new key</source>
        <translation>Drücken Sie die neue Taste</translation>
    </message>
    <message>
        <source>Give this key</source>
        <translation>Diese Taste geben</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation>Übliche Taste</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Alle üblichen Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Choose an action above, then press its new key in the field.</source>
        <translation>Wählen Sie oben eine Handlung, und drücken Sie dann im Feld ihre neue Taste.</translation>
    </message>
    <message>
        <source>{key} is the key of “{other}” already. Give that one another key first.</source>
        <translation>{key} ist schon die Taste von „{other}“. Geben Sie dieser zuerst eine andere.</translation>
    </message>
    <message>
        <source>“{other}” has the usual key now. Give that one another key first.</source>
        <translation>„{other}“ hat jetzt die übliche Taste. Geben Sie dieser zuerst eine andere.</translation>
    </message>
</context>
<context>
    <name>SignatoryDialog</name>
    <message>
        <source>New signatory</source>
        <translation>Neuer Zeichnungsberechtigter</translation>
    </message>
    <message>
        <source>Somebody who signs for another account already is appointed instead, with one set of specimens.</source>
        <translation>Wer schon für ein anderes Konto unterschreibt, wird stattdessen berechtigt; seine Unterschriftsproben gelten dann auch hier.</translation>
    </message>
    <message>
        <source>Add the signatory</source>
        <translation>Person anlegen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role (optional)</source>
        <translation>Funktion (freiwillig)</translation>
    </message>
</context>
<context>
    <name>SignatureView</name>
    <message>
        <source>True size</source>
        <translation>Wahre Größe</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>mm, true size</source>
        <translation>mm, wahre Größe</translation>
    </message>
    <message>
        <source>mm, {times} × true size</source>
        <translation>mm, {times} × wahre Größe</translation>
    </message>
    <message>
        <source>No signature</source>
        <translation>Keine Unterschrift</translation>
    </message>
    <message>
        <source>Size on paper unknown</source>
        <translation>Größe auf dem Papier unbekannt</translation>
    </message>
    <message>
        <source>{width} by {height} mm</source>
        <translation>{width} mal {height} mm</translation>
    </message>
</context>
<context>
    <name>SpecimenModel</name>
    <message>
        <source>{rank}.  similarity {similarity}</source>
        <translation>{rank}.  Ähnlichkeit {similarity}</translation>
    </message>
</context>
<context>
    <name>SpecimenStrip</name>
    <message>
        <source>Specimens, best first</source>
        <translation>Unterschriftsproben, die ähnlichste zuerst</translation>
    </message>
    <message>
        <source>Previous specimen</source>
        <translation>Vorige Probe</translation>
    </message>
    <message>
        <source>Next specimen</source>
        <translation>Nächste Probe</translation>
    </message>
</context>
<context>
    <name>SpecimensPanel</name>
    <message>
        <source>Specimens</source>
        <translation>Unterschriftsproben</translation>
    </message>
    <message>
        <source>Specimens of {name}</source>
        <translation>Unterschriftsproben von {name}</translation>
    </message>
    <message>
        <source>Choose a signatory to see the specimens on file.</source>
        <translation>Wählen Sie eine Person, um die hinterlegten Unterschriftsproben zu sehen.</translation>
    </message>
    <message>
        <source>Nothing is on file of {name} yet, so no signature can be compared. Add at least {count} specimens: from files, from a specimen sheet, or drop files here.</source>
        <translation>Von {name} ist noch nichts hinterlegt, deshalb kann keine Unterschrift verglichen werden. Fügen Sie mindestens {count} Unterschriftsproben hinzu: aus Dateien, von einem Unterschriftsblatt, oder legen Sie Dateien hier ab.</translation>
    </message>
    <message>
        <source>Specimen</source>
        <translation>Unterschriftsprobe</translation>
    </message>
    <message>
        <source>Serves cheques dated: {period}</source>
        <translation>Dient Schecks vom: {period}</translation>
    </message>
    <message>
        <source>Signed or scanned on {day}</source>
        <translation>Unterschrieben oder gescannt am {day}</translation>
    </message>
    <message>
        <source>From {file}, page {page}</source>
        <translation>Aus {file}, Seite {page}</translation>
    </message>
    <message>
        <source>Asked for by {operator}</source>
        <translation>Beantragt von {operator}</translation>
    </message>
    <message>
        <source>Approved by {operator}</source>
        <translation>Zugestimmt von {operator}</translation>
    </message>
    <message>
        <source>Took the place of an earlier specimen (version {n})</source>
        <translation>Trat an die Stelle einer früheren Probe (Version {n})</translation>
    </message>
    <message>
        <source>Its picture is not kept any more.</source>
        <translation>Ihr Bild wird nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Being compared with the others…</source>
        <translation>Wird mit den übrigen verglichen …</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Open a cheque</source>
        <translation>Scheck öffnen</translation>
    </message>
    <message>
        <source>Put the box around the signature</source>
        <translation>Rahmen um die Unterschrift legen</translation>
    </message>
    <message>
        <source>Add specimens of the signatory</source>
        <translation>Unterschriftsproben hinzufügen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Enter the account, or add specimens</source>
        <translation>Konto eingeben oder Proben hinzufügen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>zu tun</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Add specimens of the signatory, or drop files or a folder here.</source>
        <translation>Fügen Sie Unterschriftsproben des Zeichnungsberechtigten hinzu, oder legen Sie Dateien oder einen Ordner hier ab.</translation>
    </message>
    <message>
        <source>Signature to check</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Specimens</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>box {number}</source>
        <translation>Rahmen {number}</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <source>not good enough</source>
        <translation>nicht gut genug</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n specimen(s)…</source>
        <translation>
            <numerusform>%n Probe wird gelesen …</numerusform>
            <numerusform>%n Proben werden gelesen …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>Stops the comparison</source>
        <translation>Verhindert den Vergleich</translation>
    </message>
    <message>
        <source>Weakens the result</source>
        <translation>Schwächt das Ergebnis</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Consistent</source>
        <translation>Vereinbar</translation>
    </message>
    <message>
        <source>Not consistent</source>
        <translation>Nicht vereinbar</translation>
    </message>
    <message>
        <source>Refer</source>
        <translation>Zu klären</translation>
    </message>
    <message>
        <source>The signature is consistent with the specimens.</source>
        <translation>Die Unterschrift ist mit den Unterschriftsproben vereinbar.</translation>
    </message>
    <message>
        <source>The signature is not consistent with the specimens.</source>
        <translation>Die Unterschrift ist mit den Unterschriftsproben nicht vereinbar.</translation>
    </message>
    <message>
        <source>The evidence does not decide. A person has to look.</source>
        <translation>Der Befund reicht für keine Aussage. Eine Person muss hinsehen.</translation>
    </message>
    <message>
        <source>This result is about as likely from the same hand as from a practised imitation.</source>
        <translation>Dieses Ergebnis ist von derselben Hand etwa so wahrscheinlich wie von einer geübten Nachahmung.</translation>
    </message>
    <message>
        <source>more than {number}</source>
        <translation>mehr als {number}</translation>
    </message>
    <message>
        <source>This result is {times} times as likely from the same hand as from a practised imitation.</source>
        <translation>Dieses Ergebnis ist von derselben Hand {times}-mal so wahrscheinlich wie von einer geübten Nachahmung.</translation>
    </message>
    <message>
        <source>This result is {times} times as likely from a practised imitation as from the same hand.</source>
        <translation>Dieses Ergebnis ist von einer geübten Nachahmung {times}-mal so wahrscheinlich wie von derselben Hand.</translation>
    </message>
    <message>
        <source>Expected error: {skilled} of practised imitations and {random} of other people&apos;s signatures also come out as consistent.</source>
        <translation>Zu erwartender Fehler: {skilled} der geübten Nachahmungen und {random} der Unterschriften anderer Personen gelten ebenfalls als vereinbar.</translation>
    </message>
    <message>
        <source>Expected error: {own} of the signatory&apos;s own signatures also come out as not consistent.</source>
        <translation>Zu erwartender Fehler: {own} der eigenen Unterschriften des Zeichnungsberechtigten gelten ebenfalls als nicht vereinbar.</translation>
    </message>
    <message>
        <source>Between the two thresholds. Were it called consistent, {skilled} of practised imitations or more would be too.</source>
        <translation>Zwischen den beiden Schwellen. Gälte sie als vereinbar, so gälten auch {skilled} der geübten Nachahmungen oder mehr als vereinbar.</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Sachbearbeiter</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Aufsicht</translation>
    </message>
    <message>
        <source>Reference administrator</source>
        <translation>Unterschriftenverwalter</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Revisor</translation>
    </message>
    <message>
        <source>System administrator</source>
        <translation>Systemverwalter</translation>
    </message>
    <message>
        <source>Model is loading; you can open a file meanwhile</source>
        <translation>Das Modell wird geladen; Sie können schon eine Datei öffnen</translation>
    </message>
    <message>
        <source>Ready to compare</source>
        <translation>Bereit zum Vergleichen</translation>
    </message>
    <message>
        <source>Ready to compare on {device}</source>
        <translation>Bereit zum Vergleichen auf {device}</translation>
    </message>
    <message>
        <source>Comparing is not possible</source>
        <translation>Vergleichen ist nicht möglich</translation>
    </message>
    <message>
        <source>Starting the comparison again</source>
        <translation>Der Vergleich wird neu gestartet</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <translation>Warten auf das Modell …</translation>
    </message>
    <message>
        <source>Looking at specimen {done} of {total}…</source>
        <translation>Probe {done} von {total} wird angesehen …</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>{width} × {height} pixels, {dpi} dpi</source>
        <translation>{width} × {height} Pixel, {dpi} dpi</translation>
    </message>
    <message>
        <source>{width} × {height} pixels, {dpi} dpi assumed</source>
        <translation>{width} × {height} Pixel, {dpi} dpi angenommen</translation>
    </message>
    <message>
        <source>less than {percent} %</source>
        <translation>weniger als {percent} %</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>ThumbnailStrip</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
</context>
<context>
    <name>Trail</name>
    <message>
        <source>It is not what was recorded: somebody changed it.</source>
        <translation>Er ist nicht, was aufgezeichnet wurde: jemand hat ihn geändert.</translation>
    </message>
    <message>
        <source>Entries before it are missing.</source>
        <translation>Einträge davor fehlen.</translation>
    </message>
    <message>
        <source>It stands in the wrong place, or is there twice.</source>
        <translation>Er steht an falscher Stelle oder ist zweimal da.</translation>
    </message>
    <message>
        <source>It does not follow the entry before it.</source>
        <translation>Er schließt nicht an den Eintrag davor an.</translation>
    </message>
    <message>
        <source>The trail ends before it: its end was cut off.</source>
        <translation>Das Protokoll endet davor: sein Ende wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>It is another entry than the seal says.</source>
        <translation>Es ist ein anderer Eintrag, als das Siegel sagt.</translation>
    </message>
    <message>
        <source>Its time is before that of the entry before it.</source>
        <translation>Seine Zeit liegt vor der des Eintrags davor.</translation>
    </message>
    <message>
        <source>✓ The audit trail is whole: {count} entries.</source>
        <translation>✓ Das Protokoll ist unversehrt: {count} Einträge.</translation>
    </message>
    <message>
        <source>✗ The audit trail is not whole. Keep the computer as it is, and tell the auditor.</source>
        <translation>✗ Das Protokoll ist nicht unversehrt. Lassen Sie den Rechner, wie er ist, und rufen Sie die Revision.</translation>
    </message>
    <message>
        <source>Entry {number}: {what}</source>
        <translation>Eintrag {number}: {what}</translation>
    </message>
    <message>
        <source>And {count} more.</source>
        <translation>Und {count} weitere.</translation>
    </message>
</context>
<context>
    <name>TrailColumns</name>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Gegenstand</translation>
    </message>
</context>
<context>
    <name>TrailView</name>
    <message>
        <source>Audit entries</source>
        <translation>Einträge des Protokolls</translation>
    </message>
    <message>
        <source>The chosen entry</source>
        <translation>Der gewählte Eintrag</translation>
    </message>
    <message>
        <source>A seal noted earlier, if you have one</source>
        <translation>Ein früher notiertes Siegel, falls Sie eines haben</translation>
    </message>
    <message>
        <source>How far the check is</source>
        <translation>Wie weit die Prüfung ist</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>Auditors may read the entries themselves.</source>
        <translation>Revisoren dürfen die Einträge selbst lesen.</translation>
    </message>
    <message>
        <source>Everything that was done</source>
        <translation>Alle Vorgänge</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>There are no such entries.</source>
        <translation>Es gibt keine solchen Einträge.</translation>
    </message>
    <message>
        <source>Seal: {seal}</source>
        <translation>Siegel: {seal}</translation>
    </message>
    <message>
        <source>Checking: {done} of {total} entries. Esc stops.</source>
        <translation>Prüfung: {done} von {total} Einträgen. Esc hält an.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>das Programm</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Siegel</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Gespeichert: {name}</translation>
    </message>
    <message>
        <source>The newest {count}; choose fewer days to see the others.</source>
        <translation>Die neuesten {count}; wählen Sie weniger Tage, um die anderen zu sehen.</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} Einträge</translation>
    </message>
    <message>
        <source>For checking again (*.jsonl);;For a spreadsheet (*.csv)</source>
        <translation>Zum erneuten Prüfen (*.jsonl);;Für eine Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <translation>Protokoll exportieren</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Nothing weakens this result.</source>
        <translation>Nichts schwächt dieses Ergebnis.</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Der Bericht wird geschrieben …</translation>
    </message>
    <message>
        <source>Report saved as {name}</source>
        <translation>Bericht gespeichert als {name}</translation>
    </message>
    <message>
        <source>Its figures are not those on record; the report says what has changed.</source>
        <translation>Seine Zahlen sind nicht die aufgezeichneten; der Bericht sagt, was sich geändert hat.</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>Kein Vergleich</translation>
    </message>
    <message>
        <source>The signature is not good enough to be compared.</source>
        <translation>Die Unterschrift ist nicht gut genug für einen Vergleich.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Open a cheque to check its signature</source>
        <translation>Scheck öffnen, um seine Unterschrift zu prüfen</translation>
    </message>
    <message>
        <source>Drop a scan here, paste one, or open a TIFF, PDF, PNG or JPEG file.</source>
        <translation>Legen Sie einen Scan hier ab, fügen Sie ihn ein, oder öffnen Sie eine TIFF-, PDF-, PNG- oder JPEG-Datei.</translation>
    </message>
    <message>
        <source>Try it with a sample cheque</source>
        <translation>Mit einem Beispielscheck ausprobieren</translation>
    </message>
    <message>
        <source>Opens a computer-made cheque with its specimens</source>
        <translation>Öffnet einen vom Rechner erzeugten Scheck mit seinen Unterschriftsproben</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Mein Kennwort ändern</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Programm schließen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Usual text</source>
        <translation>Übliche Schrift</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Largest text</source>
        <translation>Größte Schrift</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Your roles have no page in this window.</source>
        <translation>Ihre Rollen haben in diesem Fenster keine Seite.</translation>
    </message>
</context>
<context>
    <name>Written</name>
    <message>
        <source>from {start}</source>
        <translation>ab {start}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>from {start}, ends {end}</source>
        <translation>ab {start}, endet {end}</translation>
    </message>
</context>
<context>
    <name>ZoomView</name>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Fit the whole</source>
        <translation>Alles einpassen</translation>
    </message>
    <message>
        <source>Pixels as they are</source>
        <translation>Pixel in Originalgröße</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Nach links drehen</translation>
    </message>
</context>
<context>
    <name>_StricterRow</name>
    <message>
        <source>Above</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Similarity at least</source>
        <translation>Ähnlichkeit mindestens</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>similarity at least</source>
        <translation>Ähnlichkeit mindestens</translation>
    </message>
</context>
<context>
    <name>form</name>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>any amount</source>
        <translation>beliebiger Betrag</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>until, not including</source>
        <translation>bis, nicht einschließlich</translation>
    </message>
    <message>
        <source>Panel (optional)</source>
        <translation>Gruppe (freiwillig)</translation>
    </message>
    <message>
        <source>Signs up to ({currency})</source>
        <translation>Unterschreibt bis ({currency})</translation>
    </message>
</context>
</TS>
