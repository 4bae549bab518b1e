message "trial_welcome" {
  class   = "transactional"
  stage   = stage.trial
  trigger = event.trial_started
  purpose = "welcome"
  param "suggestion" {
    type       = string
    default    = "Cold Current"
    max_length = 80
  }
  email {
    subject   = "Your two weeks of Tidewater begin tonight"
    preheader = "Free until ${date(trigger.ends, "long")}, with nothing to cancel."
    body      = template("copy/trial_welcome.html")
    text      = file("copy/trial_welcome.txt")
    link "watch" {
      url  = "${var.site}/films?start=${trigger.first_film}"
      text = "Watch ${param.suggestion}"
      utm { content = "watch" }
    }
  }
}
message "next_film" {
  class    = "editorial"
  content  = "product"
  stage    = stage.trial
  trigger  = event.trial_started
  consents = [consent.letters, consent.app_news]
  landing  = touchpoint.film_page
  param "film" { type = string }
  param "why" {
    type     = string
    default  = "short"
    values   = ["short", "same_sea", "loved"]
    personal = true
  }
  in_app {
    title = "For tonight: ${truncate(param.film, 40)}"
    body  = "%{ if param.why == "short" }It takes less than an hour.%{ else }Chosen after what you watched last.%{ endif }"
    link  = "tidewater://film/${param.film}"
    image = "https://tidewater.example/img/tonight.jpg"
  }
  push {
    title = "For tonight: ${truncate(param.film, 40)}"
    body  = "Made for people who finished ${default(last(event.film_finished).film, "their first film")}."
    link  = "tidewater://film/${param.film}"
    image = "https://tidewater.example/img/tonight.jpg"
  }
  web_push {
    title = "For tonight: ${truncate(param.film, 40)}"
    body  = "One film, chosen by our editors. You have watched ${number(profile.films_watched)}."
    link  = "${var.site}/films?q=${url_encode(param.film)}"
    image = "https://tidewater.example/img/tonight-wide.jpg"
  }
}
message "trial_ending" {
  class   = "service"
  stage   = stage.trial
  trigger = event.trial_started
  email {
    subject = "Your free time ends on ${date(trigger.ends, "full")}"
    body    = "<p>Hello ${local.name},</p><p>Stay from 8 euro a month, or leave; we ask nothing either way.</p>"
    link "stay" {
      url  = "${var.site}/stay"
      text = "Choose a plan"
    }
  }
}
message "described_films" {
  class     = "service"
  content   = "howto"
  trigger   = event.access_profile_changed
  sensitive = true
  param "count" {
    type      = number
    sensitive = true
  }
  email {
    subject = "Films with audio description"
    body    = "<p>At least ${param.count} films are described; the player turns it on by itself for you.</p>"
  }
}
