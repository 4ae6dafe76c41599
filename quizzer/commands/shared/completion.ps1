# Tab completes quizzer in PowerShell: `quizzer --install-completion powershell` put this here.
Register-ArgumentCompleter -Native -CommandName quizzer -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = $commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition }
    $words = @($typed | Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    if (-not $wordToComplete) { $words += '' }
    $env:_QUIZZER_COMPLETE = 'complete_powershell'
    $env:_QUIZZER_WORDS = $words -join [char]31
    try {
        foreach ($line in @(& $commandAst.GetCommandName() 2>$null)) {
            $value, $meaning = $line -split "`t", 2
            if ($value -and $value -ne '*') {  # without a result PowerShell completes files by itself
                if (-not $meaning) { $meaning = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $meaning)
            }
        }
    }
    finally {
        Remove-Item Env:_QUIZZER_COMPLETE, Env:_QUIZZER_WORDS
    }
}
