# Tab completes quizzer in fish: `quizzer --install-completion fish` put this here.
function __quizzer_complete
    set -l words (commandline -opc)
    set -l begun (commandline -ct)
    set -lx _QUIZZER_COMPLETE complete_fish
    set -lx _QUIZZER_WORDS (string join \x1f -- $words[2..-1] "$begun")
    for line in ($words[1] 2>/dev/null </dev/null)
        if test "$line" = '*'
            __fish_complete_path "$begun"
        else
            printf '%s\n' $line
        end
    end
end
complete --command quizzer --no-files --arguments '(__quizzer_complete)'
