using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vetting.Infrastructure.Persistence;

/// <summary>What is asked of the database past the model.</summary>
internal static class Commands
{
    /// <summary>On the connection of the context, within its transaction if there is one.</summary>
    public static DbCommand NewCommand(this DatabaseFacade database)
    {
        var command = database.GetDbConnection().CreateCommand();
        command.Transaction = database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <returns>The name, to be written into the text.</returns>
    public static string Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }
}
