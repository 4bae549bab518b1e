# Nothing starts on the order itself; who has not ordered for a year has ordered.
segment "lapsed" { when = occurred(event.order_placed) && !occurred(event.order_placed, "365d") }
segment "long_gone" { when = segment.lapsed }
funnel "notes" {
  stage "consideration" {}
  stage "coming_back" {}
}
journey "back" {
  serves = objective.first_order
  stages = [stage.coming_back]
  status = "live"
  entry {
    segment = segment.long_gone
    reentry = "180d"
  }
  flow {
    send "hello" { message = message.welcome }
  }
}
