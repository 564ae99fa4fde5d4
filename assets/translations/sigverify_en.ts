<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
