<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChangeView</name>
    <message numerus="yes">
        <source>After that, %n more specimen(s) are needed.</source>
        <translation>
            <numerusform>After that, %n more specimen is needed.</numerusform>
            <numerusform>After that, %n more specimens are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new specimen(s) of {name}</source>
        <translation>
            <numerusform>%n new specimen of {name}</numerusform>
            <numerusform>%n new specimens of {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End of %n specimen(s) of {name}</source>
        <translation>
            <numerusform>End of %n specimen of {name}</numerusform>
            <numerusform>End of %n specimens of {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) stay active.</source>
        <translation>
            <numerusform>%n other stays active.</numerusform>
            <numerusform>%n others stay active.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n specimen(s) are destroyed, here and in every backup.</source>
        <translation>
            <numerusform>%n specimen is destroyed, here and in every backup.</numerusform>
            <numerusform>%n specimens are destroyed, here and in every backup.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeviceSection</name>
    <message numerus="yes">
        <source>%n processor core(s)</source>
        <translation>
            <numerusform>%n processor core</numerusform>
            <numerusform>%n processor cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnrolView</name>
    <message numerus="yes">
        <source>%n to be enrolled</source>
        <translation>
            <numerusform>%n to be enrolled</numerusform>
            <numerusform>%n to be enrolled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a name</source>
        <translation>
            <numerusform>%n without a name</numerusform>
            <numerusform>%n without a name</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnrolledPanel</name>
    <message numerus="yes">
        <source>%n specimen(s) wait for a second person</source>
        <translation>
            <numerusform>%n specimen waits for a second person</numerusform>
            <numerusform>%n specimens wait for a second person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n specimen(s) wait for approval.</source>
        <translation>
            <numerusform>%n specimen waits for approval.</numerusform>
            <numerusform>%n specimens wait for approval.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: too poor to be compared.</source>
        <translation>
            <numerusform>%n left out: too poor to be compared.</numerusform>
            <numerusform>%n left out: too poor to be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the same picture is on file already.</source>
        <translation>
            <numerusform>%n left out: the same picture is on file already.</numerusform>
            <numerusform>%n left out: the same pictures are on file already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the same picture is on file for SOMEBODY ELSE. Find out why.</source>
        <translation>
            <numerusform>%n left out: the same picture is on file for SOMEBODY ELSE. Find out why.</numerusform>
            <numerusform>%n left out: the same pictures are on file for SOMEBODY ELSE. Find out why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ %n look(s) unlike the others. Make sure that all are one person&apos;s.</source>
        <translation>
            <numerusform>▲ %n looks unlike the others. Make sure that all are one person&apos;s.</numerusform>
            <numerusform>▲ %n look unlike the others. Make sure that all are one person&apos;s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more needed: with fewer than {enough}, errors are more frequent.</source>
        <translation>
            <numerusform>%n more needed: with fewer than {enough}, errors are more frequent.</numerusform>
            <numerusform>%n more needed: with fewer than {enough}, errors are more frequent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message numerus="yes">
        <source>All pictures and templates of this person&apos;s signatures are destroyed for good, in this store and in every backup: %n specimen(s).</source>
        <translation>
            <numerusform>All pictures and templates of this person&apos;s signatures are destroyed for good, in this store and in every backup: %n specimen.</numerusform>
            <numerusform>All pictures and templates of this person&apos;s signatures are destroyed for good, in this store and in every backup: %n specimens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptScans</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OperatorsSection</name>
    <message numerus="yes">
        <source>%n wrong password(s)</source>
        <translation>
            <numerusform>%n wrong password</numerusform>
            <numerusform>%n wrong passwords</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageCanvas</name>
    <message numerus="yes">
        <source>%n place(s) proposed, no box</source>
        <translation>
            <numerusform>%n place proposed, no box</numerusform>
            <numerusform>%n places proposed, no box</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n specimen(s)</source>
        <translation>
            <numerusform>%n specimen</numerusform>
            <numerusform>%n specimens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message numerus="yes">
        <source>%n page(s) are there. Scan the rest, or use them as they are.</source>
        <translation>
            <numerusform>%n page is there. Scan the rest, or use it as it is.</numerusform>
            <numerusform>%n pages are there. Scan the rest, or use them as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message numerus="yes">
        <source>Reading %n specimen(s)…</source>
        <translation>
            <numerusform>Reading %n specimen…</numerusform>
            <numerusform>Reading %n specimens…</numerusform>
        </translation>
    </message>
</context>
</TS>
