journey "test" {
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    send "nudge" { message = message.cart_reminder }
    branch "test" {
      case "yes" { when = @ }
    }
  }
}
