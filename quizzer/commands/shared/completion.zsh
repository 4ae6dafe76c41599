#compdef quizzer
# Tab completes quizzer in zsh: `quizzer --install-completion zsh` put this here.
_quizzer() {
    local line
    local -a lines described
    lines=("${(@f)$(_QUIZZER_COMPLETE=complete_zsh _QUIZZER_WORDS="${(pj:\x1f:)${(@Q)words[2,CURRENT]}}" \
        ${(Q)~words[1]} 2>/dev/null </dev/null)}")
    for line in "${(@)lines}"; do
        if [[ $line == '*' ]]; then
            _files
        elif [[ -n $line ]]; then
            described+=("${line/$'\t'/:}")
        fi
    done
    (( $#described )) && _describe -t quizzer quizzer described
}
if [[ $funcstack[1] == _quizzer ]]; then
    _quizzer "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _quizzer quizzer
fi
