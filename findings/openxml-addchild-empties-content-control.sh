#!/usr/bin/env bash
# Library:   DocumentFormat.OpenXml 3.3.0, the SDK for documents of Office.
# Input:     the properties of a content control (w:sdtPr) that hold a title (w:alias) and a tag (w:tag), as Word writes them, and an id (w:id)
#            that is added with AddChild, which is described as putting a child at the place that the schema gives it.
# Expected:  title, tag and id: the schema allows all three beside each other.
# Seen:      the title and the tag are gone and the id alone is left; nothing is thrown, and the validator finds nothing wrong with the result. It is the
#            same with throwOnError: false. AppendChild and InsertAfter keep all three. So a template loses the names of its fields by being given ids.
# Remedy:    ids are put behind the tag with InsertAfter (LetterMerge).
# Exit:      0 while this is so; 1 when the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >control.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="DocumentFormat.OpenXml" Version="3.3.0" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

Show("AddChild", properties => properties.AddChild(new SdtId { Val = 1 }));
Show("AddChild, not throwing", properties => properties.AddChild(new SdtId { Val = 1 }, throwOnError: false));
Show("AppendChild", properties => properties.AppendChild(new SdtId { Val = 1 }));

static void Show(string how, Action<SdtProperties> add)
{
    var properties = new SdtProperties(new SdtAlias { Val = "Name" }, new Tag { Val = "Name" });
    add(properties);
    var control = new SdtBlock(properties, new SdtContentBlock(new Paragraph()));
    var errors = new OpenXmlValidator().Validate(control).Count();
    Console.WriteLine($"{how}: {string.Join(' ', properties.ChildElements.Select(child => child.LocalName))}, {errors} errors");
}
CS

seen=$(dotnet run 2>&1 | grep -E '^(AddChild|AppendChild)' || true)
echo "$seen"
[ "$seen" = "AddChild: id, 0 errors
AddChild, not throwing: id, 0 errors
AppendChild: alias tag id, 0 errors" ] || { echo "The behaviour has changed."; exit 1; }
