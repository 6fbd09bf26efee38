// The admin site follows the choice of light or dark that the other pages keep in a cookie.
document.documentElement.dataset.theme = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1] ?? "auto";
