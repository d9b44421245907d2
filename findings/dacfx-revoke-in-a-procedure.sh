#!/usr/bin/env bash
# Library:   Microsoft.SqlServer.DacFx 170.5.96, the model of SQL Server's own tools (TSqlModel), used to check scripts without a server.
# Input:     stored procedures that SQL Server accepts: one denies a right on a table to a role, the others revoke that denial.
# Expected:  all are added to the model, or none: a procedure may do either, and the model holds a procedure as its text.
# Seen:      DENY is taken. REVOKE within the body of a procedure is refused when the procedure is added, with error SQL70593, "REVOKE statements are
#            only supported for columns.", as if it stood at the top of a script that describes a schema. Within EXEC(N'…') it is taken. Each is tried on a model of its
#            own, because a model that has refused one script goes on to refuse the next.
# Remedy:    rights that a statement revokes are put together as a text that is executed (SqlServerEngine.Narrowing).
# Exit:      0 while this is so; 1 when the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >model.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.SqlServer.DacFx" Version="170.5.96" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Microsoft.SqlServer.Dac.Model;

Try("deny", "CREATE PROCEDURE [Narrow] AS DENY UPDATE ON [Ledger] TO public;");
Try("revoke", "CREATE PROCEDURE [Widen] AS REVOKE UPDATE ON [Ledger] FROM public;");
Try("revoke in EXEC", "CREATE PROCEDURE [WidenByText] AS EXEC(N'REVOKE UPDATE ON [Ledger] FROM public;');");

static void Try(string name, string procedure)
{
    using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
    model.AddObjects("CREATE TABLE [Ledger] ([Id] int NOT NULL PRIMARY KEY)");
    try
    {
        model.AddObjects(procedure);
        Console.WriteLine($"{name}: taken");
    }
    catch (DacModelException refusal)
    {
        Console.WriteLine($"{name}: " + (refusal.Message.Contains("SQL70593") ? "SQL70593" : refusal.Message.Split('\n')[0]));
    }
}
CS

seen=$(dotnet run 2>&1 | grep -E '^(deny|revoke)' || true)
echo "$seen"
[ "$seen" = "deny: taken
revoke: SQL70593
revoke in EXEC: taken" ] || { echo "The behaviour has changed."; exit 1; }
