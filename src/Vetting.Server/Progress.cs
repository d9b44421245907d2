using Spectre.Console;

namespace Vetting.Server;

/// <summary>Something that takes a while.</summary>
/// <param name="Run">Reports from 0 to 1.</param>
internal sealed record Step(string Name, Func<IProgress<double>, Task> Run);

/// <summary>Shows the progress of steps on standard error if that is a terminal, and otherwise shows nothing.</summary>
internal static class Progress
{
    public static async Task Show(IEnumerable<Step> steps)
    {
        if (Console.IsErrorRedirected)
        {
            foreach (var step in steps)
            {
                await step.Run(new Report(_ => { }));
            }

            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await terminal.Progress().StartAsync(async bars =>
        {
            foreach (var step in steps)
            {
                var bar = bars.AddTask(Markup.Escape(step.Name), maxValue: 1);
                await step.Run(new Report(share => bar.Value = share));
                bar.Value = 1;
            }
        });
    }

    /// <summary>Reports on the thread that does the work, because <see cref="Progress{T}"/> would report late and out of order.</summary>
    private sealed class Report(Action<double> show) : IProgress<double>
    {
        void IProgress<double>.Report(double share) => show(share);
    }
}
