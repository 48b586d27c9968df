"""My notes: the presenter's own window while a life is told in another."""

from timeline.ui.presenter_page import presenter

presenter()
