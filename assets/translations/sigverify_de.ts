<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
    <name>CheckActions</name>
    <message>
        <source>Open a cheque</source>
        <translation>Scheck öffnen</translation>
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
        <translation>Muster hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of specimens</source>
        <translation>Ordner mit Mustern hinzufügen</translation>
    </message>
    <message>
        <source>Remove this specimen</source>
        <translation>Dieses Muster entfernen</translation>
    </message>
    <message>
        <source>Remove all specimens</source>
        <translation>Alle Muster entfernen</translation>
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
    <name>Choosing</name>
    <message>
        <source>Open a cheque</source>
        <translation>Scheck öffnen</translation>
    </message>
    <message>
        <source>Add specimens</source>
        <translation>Muster hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of specimens</source>
        <translation>Ordner mit Mustern hinzufügen</translation>
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
        <translation>; Muster auf {percent} % seiner Größe gebracht</translation>
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
        <translation>Mehr vom Muster, oder schneller</translation>
    </message>
    <message>
        <source>Opacity of the specimen</source>
        <translation>Deckkraft des Musters</translation>
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
        <translation>Muster</translation>
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
        <translation>{probe}, kein Muster</translation>
    </message>
    <message>
        <source>{probe} and {specimen}: {mode}</source>
        <translation>{probe} und {specimen}: {mode}</translation>
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
        <source>The clipboard holds neither a picture nor a file. Copy a picture or a file first.</source>
        <translation>Die Zwischenablage enthält weder ein Bild noch eine Datei. Kopieren Sie zuerst ein Bild oder eine Datei.</translation>
    </message>
    <message>
        <source>The value &apos;{value}&apos; of {name} cannot be used. Allowed: {allowed}.</source>
        <translation>Der Wert &apos;{value}&apos; von {name} ist nicht verwendbar. Erlaubt: {allowed}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>There is no file {path}. It may have been moved: open it from where it is now.</source>
        <translation>Es gibt keine Datei {path}. Vielleicht wurde sie verschoben: öffnen Sie sie dort, wo sie jetzt liegt.</translation>
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
        <translation>Es gibt nichts zum Vergleichen: fügen Sie mindestens ein Muster hinzu.</translation>
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
        <translation>Das Muster {name} ist nicht gut genug für einen Vergleich. Nehmen Sie ein anderes.</translation>
    </message>
    <message>
        <source>A specimen was prepared by another version of the program. Add it again.</source>
        <translation>Ein Muster wurde von einer anderen Version des Programms vorbereitet. Fügen Sie es neu hinzu.</translation>
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
        <translation>Die gespeicherten Muster in {path} sind beschädigt oder nicht von diesem Programm. Wählen Sie die Bilder selbst.</translation>
    </message>
    <message>
        <source>The stored specimens in {path} were prepared by another version. Choose the pictures themselves.</source>
        <translation>Die gespeicherten Muster in {path} wurden von einer anderen Version vorbereitet. Wählen Sie die Bilder selbst.</translation>
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
        <translation>Vorlegen</translation>
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
        <translation>{outcome}: {result}. Vereinbar ab: {match}. Nicht vereinbar ab: {non_match}. Dazwischen: vorlegen.</translation>
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
        <translation>Einzelheiten kopieren</translation>
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
        <source>Part of the box (share {measure}) lay outside the page and was cut off.</source>
        <translation>Ein Teil des Rahmens (Anteil {measure}) lag außerhalb der Seite und wurde abgeschnitten.</translation>
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
        <source>{measure} specimen(s) only: errors are more frequent with fewer than {limit}. Add more.</source>
        <translation>Nur {measure} Muster: mit weniger als {limit} sind Fehler häufiger. Fügen Sie weitere hinzu.</translation>
    </message>
    <message>
        <source>The signature to check is the very picture of specimen {measure}: the comparison says nothing. Use other specimens.</source>
        <translation>Die zu prüfende Unterschrift ist genau das Bild von Muster {measure}: der Vergleich sagt nichts aus. Nehmen Sie andere Muster.</translation>
    </message>
    <message>
        <source>The signature to check and specimen {measure} were cut from the same file. Make sure that these are two signatures.</source>
        <translation>Die zu prüfende Unterschrift und Muster {measure} wurden aus derselben Datei ausgeschnitten. Stellen Sie sicher, dass es zwei Unterschriften sind.</translation>
    </message>
    <message>
        <source>The signature to check lies on specimen {measure} line for line, and hardly anybody signs twice so alike: one may be a copy or a tracing of the other. Look at the paper.</source>
        <translation>Die zu prüfende Unterschrift liegt Strich für Strich auf Muster {measure}, und kaum jemand unterschreibt zweimal so gleich: eine kann eine Kopie oder Pause der anderen sein. Sehen Sie sich das Papier an.</translation>
    </message>
    <message>
        <source>The same specimen was given more than once: it counts for more than it is. Remove one.</source>
        <translation>Dasselbe Muster wurde mehrmals angegeben: es zählt mehr, als es ist. Entfernen Sie eines.</translation>
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
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
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
        <source>Work under way</source>
        <translation>Arbeit im Gange</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
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
        <source>The language changes when the program is opened again.</source>
        <translation>Die Sprache wechselt, wenn das Programm neu geöffnet wird.</translation>
    </message>
</context>
<context>
    <name>ProblemBanner</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
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
        <translation>Muster, das ähnlichste zuerst</translation>
    </message>
    <message>
        <source>Previous specimen</source>
        <translation>Voriges Muster</translation>
    </message>
    <message>
        <source>Next specimen</source>
        <translation>Nächstes Muster</translation>
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
        <translation>Muster des Zeichnungsberechtigten hinzufügen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
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
        <translation>Muster des Zeichnungsberechtigten hinzufügen, oder Dateien oder einen Ordner hier ablegen.</translation>
    </message>
    <message>
        <source>Signature to check</source>
        <translation>Zu prüfende Unterschrift</translation>
    </message>
    <message>
        <source>Specimens</source>
        <translation>Muster</translation>
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
            <numerusform>%n Muster wird gelesen …</numerusform>
            <numerusform>%n Muster werden gelesen …</numerusform>
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
        <translation>Vorlegen</translation>
    </message>
    <message>
        <source>The signature is consistent with the specimens.</source>
        <translation>Die Unterschrift ist mit den Mustern vereinbar.</translation>
    </message>
    <message>
        <source>The signature is not consistent with the specimens.</source>
        <translation>Die Unterschrift ist mit den Mustern nicht vereinbar.</translation>
    </message>
    <message>
        <source>The evidence does not decide. A person has to look.</source>
        <translation>Der Befund entscheidet nicht. Ein Mensch muss hinsehen.</translation>
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
        <source>Model is loading; you can open a file meanwhile</source>
        <translation>Das Modell wird geladen; Sie können schon eine Datei öffnen</translation>
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
        <translation>Muster {done} von {total} wird angesehen …</translation>
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
        <translation>Öffnet einen vom Rechner erzeugten Scheck mit seinen Mustern</translation>
    </message>
    <message>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
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
</TS>
