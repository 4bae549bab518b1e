message "ready" {
  class = "service"
  sms { text = "Saltmarsh: your “good” knives are sharp again… they wait for you in the shop – we’re open from nine to six." }
}
