// Of `loadwise serve` only: shows what is wrong above the page, and loads the page anew once there is something new.
const me = document.currentScript
const notice = document.createElement("pre")
notice.className = "loadwise-problems"
notice.setAttribute("role", "alert")
notice.tabIndex = 0
document.body.append(notice)

function show(problems) {
  notice.textContent = problems
  notice.hidden = !problems
}

async function follow(version, broken) {
  for (;;) {
    try {
      const news = await (await fetch(`/-/news?${version}`)).json()
      if (news.version !== version && !news.problems) return location.reload()
      show(news.problems)
      version = news.version
    } catch {
      await new Promise(wait => setTimeout(wait, 500)) // stopped, or not started again yet
    }
  }
}

show("")
fetch("/-/news?0").then(answer => answer.json()).then(news => show(news.problems)).catch(() => {})
follow(Number(me.dataset.version))
