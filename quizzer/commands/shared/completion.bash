# Tab completes quizzer in bash: `quizzer --install-completion bash` put this here.
_quizzer() {
    local IFS=$'\x1f' line
    local words="${COMP_WORDS[*]:1:COMP_CWORD}"
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line != '*' ]]; then
            COMPREPLY+=("$line")
        elif ! compopt -o default 2>/dev/null; then # bash 3 completes no files by itself
            while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2")
        fi
    done < <(_QUIZZER_COMPLETE=complete_bash _QUIZZER_WORDS="$words" "${1/#\~/$HOME}" 2>/dev/null </dev/null)
}
complete -F _quizzer quizzer
